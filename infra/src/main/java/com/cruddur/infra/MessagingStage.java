package com.cruddur.infra;

import com.cruddur.infra.backup.BackupStack;
import com.cruddur.infra.cache.CacheStack;
import com.cruddur.infra.data.DataStack;
import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.guardrails.Guarded;
import com.cruddur.infra.guardrails.GuardrailsStack;
import com.cruddur.infra.identity.IdentityStack;
import com.cruddur.infra.monitoring.MonitoringStack;
import com.cruddur.infra.monitoring.Watched;
import com.cruddur.infra.network.NetworkStack;
import com.cruddur.infra.service.ServiceStack;
import com.cruddur.infra.stack.FunctionJars;
import com.cruddur.infra.web.WebStack;
import java.util.Optional;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** One environment: its stacks by lifetime, each knowing only those before it. */
public final class MessagingStage extends Stage {

  public MessagingStage(Construct scope, Environment environment, FunctionJars jars) {
    super(
        scope,
        environment.name(),
        StageProps.builder()
            .env(
                software.amazon.awscdk.Environment.builder()
                    .account(environment.account().orElse(null))
                    .region(environment.region())
                    .build())
            .build());
    var networking = new NetworkStack(this, environment);
    var network = networking.network();
    var table = new DataStack(this, environment).table();
    environment
        .protection()
        .backups()
        .ifPresent(backups -> new BackupStack(this, environment, backups, table));
    var identity = new IdentityStack(this, environment, network, table, jars.api());
    var cluster =
        environment
            .cache()
            .map(cache -> new CacheStack(this, environment, cache, network, table).cluster());
    var service =
        new ServiceStack(this, environment, network, table, identity.users(), cluster, jars);
    var web = new WebStack(this, environment, service.apiDomain());
    var watched =
        new Watched(
            service.apiId(),
            service.apiFunction(),
            service.streamFunction(),
            service.mappingId(),
            identity.triggers(),
            cluster.map(
                dax ->
                    new Watched.Cluster(
                        dax.name(), dax.revision(), environment.cache().orElseThrow())),
            environment.webWatched() ? Optional.of(web.distributionId()) : Optional.empty());
    environment
        .watch()
        .alarmEmail()
        .ifPresent(address -> new MonitoringStack(this, environment, address, watched));
    if (environment.guarded()) {
      var guarded =
          new Guarded(
              table, networking.tableEndpointId(), identity.users(), cluster, identity.webAclId());
      new GuardrailsStack(this, environment, guarded);
    }
    environment.tags().forEach(Tags.of(this)::add);
  }
}
