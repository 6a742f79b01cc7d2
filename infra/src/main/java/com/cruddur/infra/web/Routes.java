package com.cruddur.infra.web;

import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionProps;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/**
 * Every path but those of files is the page: its own routes are the browser's. A path with a dot is
 * no file, as in {@code /messages/new/first.last}.
 *
 * <p>What {@code releases/} holds is for publishing, and a path that leads there is the page too.
 */
final class Routes extends Function {
  private static final String CODE =
      """
      function handler(event) {
        const request = event.request;
        if (!request.uri.startsWith('/assets/') && request.uri !== '/config.json') {
          request.uri = '/index.html';
        }
        return request;
      }
      """;

  Routes(Construct scope, String id, String name) {
    super(
        scope,
        id,
        FunctionProps.builder()
            .functionName(name)
            .comment("Cruddur: the page for each of its routes")
            .runtime(FunctionRuntime.JS_2_0)
            .code(FunctionCode.fromInline(CODE))
            .build());
  }
}
