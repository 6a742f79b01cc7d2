package com.cruddur.infra.service;

import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * One JSON line per request: enough to count, time and trace, and to find whoever abuses the API:
 * the address that it came from and, where somebody is signed in, their Cognito {@code sub}. The
 * route's key stands there, not the path (which holds handles and uuids); no other claim, no token
 * (docs/security.md, "What logs hold").
 */
final class AccessLog implements IAccessLogSettings {
  /** The variables of "Customize HTTP API access logs", API Gateway developer guide. */
  private static final String FORMAT =
      """
      {"requestId":"$context.requestId",\
      "requestTimeEpoch":"$context.requestTimeEpoch",\
      "routeKey":"$context.routeKey",\
      "sourceIp":"$context.identity.sourceIp",\
      "sub":"$context.authorizer.claims.sub",\
      "status":"$context.status",\
      "responseLength":"$context.responseLength",\
      "responseLatency":"$context.responseLatency",\
      "integrationLatency":"$context.integrationLatency",\
      "integrationStatus":"$context.integrationStatus",\
      "integrationError":"$context.integrationErrorMessage",\
      "authorizerError":"$context.authorizer.error",\
      "errorResponseType":"$context.error.responseType"}\
      """;

  private final LogGroup log;

  AccessLog(LogGroup log) {
    this.log = log;
  }

  @Override
  public IAccessLogDestination getDestination() {
    return new LogGroupLogDestination(log);
  }

  @Override
  public AccessLogFormat getFormat() {
    return AccessLogFormat.custom(FORMAT);
  }
}
