package com.cruddur.infra.guardrails;

import com.cruddur.infra.cache.DaxCluster;
import com.cruddur.infra.environment.Environment;
import com.cruddur.messages.TableSchema;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * How calls name this environment's own resources. What CloudFormation names begins with the name
 * of its stack; longer names are cut behind it, so that only the environment's part is compared.
 *
 * @param trail the environment's own, where there is one
 */
record Subjects(Stack stack, Environment environment, Guarded guarded, Optional<AuditTrail> trail) {

  /** What names of stacks, rules, topics, functions, logs and buckets begin with. */
  String prefix() {
    return "cruddur-" + environment.name() + "-";
  }

  String account() {
    return stack.getAccount();
  }

  String tableName() {
    return TableSchema.TABLE_NAME;
  }

  String tableArn() {
    return guarded.table().arn();
  }

  /** Calls take either. */
  List<Object> tableNames() {
    return List.of(tableName(), tableArn());
  }

  String streams() {
    return tableArn() + "/stream/";
  }

  String backups() {
    return tableArn() + "/backup/";
  }

  String tableEndpointId() {
    return guarded.tableEndpointId();
  }

  String userPoolId() {
    return guarded.users().pool().getUserPoolId();
  }

  String userPoolArn() {
    return guarded.users().pool().getUserPoolArn();
  }

  Optional<String> webAclId() {
    return guarded.webAclId();
  }

  Optional<DaxCluster> cluster() {
    return guarded.cluster();
  }

  /** {@code arn:aws:<service>:<region>:<account>:<resource>}. */
  String arn(String service, String resource) {
    return stack.formatArn(
        ArnComponents.builder()
            .service(service)
            .resource(resource)
            .arnFormat(ArnFormat.NO_RESOURCE_NAME)
            .build());
  }
}
