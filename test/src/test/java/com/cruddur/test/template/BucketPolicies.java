package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.cruddur.infra.synth.SynthesizedStack;
import com.cruddur.test.template.PolicyEvaluator.Call;
import com.fasterxml.jackson.databind.JsonNode;

/** Buckets' policies as S3 gets them: with an ARN in place of the references to the bucket. */
final class BucketPolicies {
  private BucketPolicies() {}

  /** The policy of a stack's one bucket, which is called so. */
  static JsonNode only(SynthesizedStack stack, String arn) {
    String id = stack.resources("AWS::S3::Bucket").keySet().iterator().next();
    String reference = "{\"Fn::GetAtt\":[\"" + id + "\",\"Arn\"]}";
    String text =
        stack
            .only("AWS::S3::BucketPolicy")
            .at("/Properties/PolicyDocument")
            .toString()
            .replaceAll(
                "\\{\"Fn::Join\":\\[\"\",\\[\\Q" + reference + "\\E,\"([^\"]*)\"]]}",
                "\"" + arn + "$1\"")
            .replace(reference, "\"" + arn + "\"");
    return Json.parse(text);
  }

  /** A call that the policies do not refuse for how it comes. */
  static Call overTls(String principal, String action, String resource) {
    return Call.by(principal, action, resource)
        .with("aws:SecureTransport", "true")
        .with("s3:TlsVersion", "1.3");
  }
}
