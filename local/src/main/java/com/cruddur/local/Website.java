package com.cruddur.local;

import com.cruddur.local.site.Site;
import com.cruddur.local.site.SiteTemplate;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Resource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates' distribution. */
record Website(Blueprint blueprint, URI cognito) {
  private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";

  /** To be called when the API and the buckets have their names. Empty where there is none. */
  Optional<Site> site() {
    List<Resource> distributions = blueprint.of(DISTRIBUTION);
    if (distributions.size() > 1) {
      throw new UserError(
          "The local runner serves one CloudFront distribution, and environment %s has %d"
              .formatted(blueprint.assembly().environment(), distributions.size()));
    }
    var template = new SiteTemplate(cognito);
    for (Resource function : blueprint.of("AWS::CloudFront::Function")) {
      String arn = function.logicalId();
      blueprint.put(function, arn, Map.of("FunctionARN", arn));
      blueprint.note(function, template.function(blueprint.properties(function), arn));
    }
    for (Resource policy : blueprint.of("AWS::CloudFront::ResponseHeadersPolicy")) {
      blueprint.put(policy, policy.logicalId(), Map.of());
      blueprint.note(policy, template.headers(blueprint.properties(policy), policy.logicalId()));
    }
    for (Resource control : blueprint.of("AWS::CloudFront::OriginAccessControl")) {
      blueprint.put(control, control.logicalId(), Map.of("Id", control.logicalId()));
    }
    return distributions.stream()
        .findFirst()
        .map(
            distribution -> {
              Properties properties = blueprint.properties(distribution);
              Site site = template.distribution(properties);
              blueprint.note(distribution, properties.withoutEffect("Tags").refuseOthers());
              return site;
            });
  }
}
