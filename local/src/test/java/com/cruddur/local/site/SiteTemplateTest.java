package com.cruddur.local.site;

import static com.cruddur.templates.Refused.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Expressions;
import com.cruddur.templates.assembly.Properties;
import com.cruddur.templates.assembly.Stack;
import com.cruddur.templates.assembly.Values;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTemplateTest {
  private static final String TEMPLATE =
      """
      {"Resources": {
        "Routes": {"Type": "AWS::CloudFront::Function", "Properties": {"Name": "n",
          "FunctionCode": "function handler(event) { event.request.uri = '/index.html'; return event.request; }"}},
        "Headers": {"Type": "AWS::CloudFront::ResponseHeadersPolicy", "Properties": {
          "ResponseHeadersPolicyConfig": {"Name": "n",
            "CustomHeadersConfig": {"Items": [{"Header": "Permissions-Policy", "Value": "usb=()"}]},
            "SecurityHeadersConfig": {
              "ContentSecurityPolicy": {"ContentSecurityPolicy":
                "connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com; base-uri 'none'"},
              "ContentTypeOptions": {"Override": true},
              "FrameOptions": {"FrameOption": "DENY"},
              "ReferrerPolicy": {"ReferrerPolicy": "no-referrer"},
              "StrictTransportSecurity": {"AccessControlMaxAgeSec": 1}}}}},
        "Site": {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {
          "Enabled": true, "HttpVersion": "http2",
          "CacheBehaviors": [{"PathPattern": "/api/*", "TargetOriginId": "api",
            "AllowedMethods": ["GET", "POST"], "CachePolicyId": "none"}],
          "DefaultCacheBehavior": {"TargetOriginId": "files", "Compress": true,
            "ResponseHeadersPolicyId": "headers",
            "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": "routes"}]},
          "Origins": [
            {"Id": "files", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {}},
            {"Id": "api", "DomainName": "x.execute-api.eu-west-1.amazonaws.com",
              "CustomOriginConfig": {}}]}}}}}
      """;

  @Test
  void itIsServedAsTheTemplateSays() throws JsonProcessingException {
    var site = site(Json.parse(TEMPLATE).deepCopy());
    for (var path : List.of("/api/messages", "/api/", "/api/a/b?c")) {
      assertTrue(site.of(path).toApi(), path);
      assertEquals(Set.of("GET", "POST"), site.of(path).methods());
      assertEquals(Map.of(), site.of(path).headers());
    }
    for (var path : List.of("/", "/api", "/API/messages", "/x/api/y", "/messages/new/a.b")) {
      var behavior = site.of(path);
      assertFalse(behavior.toApi(), path);
      assertEquals("/index.html", behavior.function().orElseThrow().path("GET", path));
      assertEquals(Set.of("GET", "HEAD"), behavior.methods());
      assertTrue(behavior.compress());
      assertEquals(
          Map.of(
              "Content-Security-Policy",
              "connect-src 'self' http://pool.local; base-uri 'none'",
              "X-Content-Type-Options",
              "nosniff",
              "X-Frame-Options",
              "DENY",
              "Referrer-Policy",
              "no-referrer",
              "Permissions-Policy",
              "usb=()"),
          behavior.headers());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /Site/Properties/DistributionConfig                         | CustomErrorResponses    | []
          /Site/Properties/DistributionConfig                         | WebACLId                | "acl"
          /Site/Properties/DistributionConfig/DefaultCacheBehavior    | LambdaFunctionAssociations | []
          /Site/Properties/DistributionConfig/DefaultCacheBehavior    | TargetOriginId          | "gone"
          /Site/Properties/DistributionConfig/DefaultCacheBehavior/FunctionAssociations/0 | EventType | "viewer-response"
          /Site/Properties/DistributionConfig/DefaultCacheBehavior/FunctionAssociations/0 | FunctionARN | "other"
          /Site/Properties/DistributionConfig                         | Enabled                 | false
          /Site/Properties/DistributionConfig/Origins/0               | OriginPath              | "/site"
          /Site/Properties/DistributionConfig/Origins/1               | DomainName              | "elsewhere.example"
          /Site/Properties                                            | ConnectionMode          | "direct"
          /Headers/Properties/ResponseHeadersPolicyConfig             | CorsConfig              | {}
          /Headers/Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig | XSSProtection | {}
          /Routes/Properties                                          | KeyValueStore           | {}
          """)
  void whatItDoesNotKnowIsRefusedByName(String pointer, String name, String value)
      throws JsonProcessingException {
    ObjectNode template = Json.parse(TEMPLATE).deepCopy();
    ((ObjectNode) template.at("/Resources" + pointer)).set(name, Json.parse(value));
    assertRefused(() -> site(template), value.startsWith("\"") ? "" : name);
  }

  private static Site site(ObjectNode template) {
    var stack = new Stack("web", Stack.ANY_ACCOUNT, "eu-west-1", false, template, Map.of());
    var reader = new SiteTemplate(URI.create("http://pool.local"));
    reader.function(properties(stack, "Routes"), "routes");
    reader.headers(properties(stack, "Headers"), "headers");
    Properties distribution = properties(stack, "Site");
    Site site = reader.distribution(distribution);
    distribution.refuseOthers();
    return site;
  }

  private static Properties properties(Stack stack, String id) {
    return new Expressions(List.of(stack), new Values()).properties(stack.resources().get(id));
  }
}
