package com.cruddur.test.template;

import com.cruddur.infra.synth.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An API call as EventBridge hands it on: "AWS service events delivered via AWS CloudTrail",
 * EventBridge user guide, around the record of "CloudTrail record contents", CloudTrail user guide.
 */
final class CloudTrailEvent {
  private static final String FORM =
      """
      {
        "version": "0",
        "id": "6f87d04b-9f74-4f04-a780-7acf4b0a9b38",
        "detail-type": "AWS API Call via CloudTrail",
        "source": "aws.%1$s",
        "account": "111122223333",
        "time": "2026-11-20T19:00:00Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {
          "eventVersion": "1.11",
          "userIdentity": {
            "type": "AssumedRole",
            "principalId": "AROAI123456789EXAMPLE:somebody",
            "arn": "arn:aws:sts::111122223333:assumed-role/Administrator/somebody",
            "accountId": "111122223333",
            "sessionContext": {"sessionIssuer": {
              "type": "Role",
              "arn": "arn:aws:iam::111122223333:role/Administrator",
              "userName": "Administrator"
            }}
          },
          "eventTime": "2026-11-20T19:00:00Z",
          "eventSource": "%1$s.amazonaws.com",
          "eventName": "%2$s",
          "awsRegion": "us-east-1",
          "sourceIPAddress": "192.0.2.1",
          "userAgent": "aws-cli/2.32.0",
          "requestParameters": %3$s,
          "responseElements": null,
          "requestID": "b1a9c2d4-0000-4000-8000-000000000000",
          "eventID": "b1a9c2d4-1111-4000-8000-000000000000",
          "readOnly": false,
          "eventType": "AwsApiCall",
          "managementEvent": true,
          "recipientAccountId": "111122223333",
          "eventCategory": "Management"
        }
      }
      """;

  private CloudTrailEvent() {}

  static ObjectNode call(String service, String name, String requestParameters) {
    return (ObjectNode) Json.parse(FORM.formatted(service, name, requestParameters));
  }

  /** What the service answered. */
  static ObjectNode answered(ObjectNode event, String responseElements) {
    detail(event).set("responseElements", Json.parse(responseElements));
    return event;
  }

  /** The call was refused. */
  static ObjectNode refused(ObjectNode event, String errorCode) {
    detail(event).put("errorCode", errorCode).put("errorMessage", "explicit deny");
    return event;
  }

  /** The same event with another value somewhere. */
  static ObjectNode with(JsonNode event, String pointer, String value) {
    ObjectNode copy = event.deepCopy();
    int end = pointer.lastIndexOf('/');
    ((ObjectNode) copy.at(pointer.substring(0, end))).put(pointer.substring(end + 1), value);
    return copy;
  }

  private static ObjectNode detail(ObjectNode event) {
    return (ObjectNode) event.path("detail");
  }
}
