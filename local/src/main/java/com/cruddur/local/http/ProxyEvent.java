package com.cruddur.local.http;

import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/**
 * The event of payload format 2.0 (API Gateway Developer Guide, "Create AWS Lambda proxy
 * integrations for HTTP APIs").
 */
final class ProxyEvent {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ProxyEvent() {}

  static byte[] of(
      Exchange exchange,
      byte[] body,
      Router.Match match,
      Optional<JWTClaimsSet> claims,
      String account) {
    // API Gateway decodes the path of HTTP APIs before the integration, in rawPath too.
    String path = Route.decode(exchange.path());
    String query = exchange.query();
    ObjectNode event =
        Json.object()
            .put("version", "2.0")
            .put("routeKey", match.route().key())
            .put("rawPath", path)
            .put("rawQueryString", query);
    addHeaders(event, exchange);
    addQuery(event, query);
    addContext(event, exchange, match, claims, account, path);
    if (!match.parameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.parameters().forEach(parameters::put);
    }
    boolean text = isText(exchange.headers().get("Content-Type"));
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
    return Json.bytes(event);
  }

  private static void addHeaders(ObjectNode event, Exchange exchange) {
    var headers = new TreeMap<String, String>();
    for (var header : exchange.headers()) {
      headers.merge(
          header.getLowerCaseName(),
          Objects.requireNonNullElse(header.getValue(), ""),
          (one, other) -> one + "," + other);
    }
    String cookies = headers.remove("cookie");
    if (cookies != null) {
      ArrayNode array = event.putArray("cookies");
      for (String cookie : cookies.split("[;,]\\s*")) {
        array.add(cookie);
      }
    }
    headers.put("x-forwarded-for", Request.getRemoteAddr(exchange.request()));
    headers.put("x-forwarded-port", String.valueOf(Request.getLocalPort(exchange.request())));
    headers.put("x-forwarded-proto", "http");
    ObjectNode object = event.putObject("headers");
    headers.forEach(object::put);
  }

  private static void addQuery(ObjectNode event, String query) {
    if (query.isEmpty()) {
      return;
    }
    var parameters = new TreeMap<String, String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decodeQuery(pair.substring(equals + 1));
      parameters.merge(name, value, (one, other) -> one + "," + other);
    }
    ObjectNode object = event.putObject("queryStringParameters");
    parameters.forEach(object::put);
  }

  private static String decodeQuery(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private static void addContext(
      ObjectNode event,
      Exchange exchange,
      Router.Match match,
      Optional<JWTClaimsSet> claims,
      String account,
      String path) {
    Instant now = Instant.now();
    ObjectNode context =
        event.putObject("requestContext").put("accountId", account).put("apiId", "local");
    if (claims.isPresent()) {
      ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
      ObjectNode object = jwt.putObject("claims");
      claims.get().toJSONObject().forEach((name, value) -> object.put(name, text(value)));
      if (match.route().scopes().isEmpty()) {
        jwt.putNull("scopes");
      } else {
        ArrayNode scopes = jwt.putArray("scopes");
        match.route().scopes().forEach(scopes::add);
      }
    }
    String host = Objects.requireNonNullElse(exchange.headers().get("Host"), "");
    context.put("domainName", host.replaceFirst(":\\d+$", ""));
    context.put("domainPrefix", host.replaceFirst("[.:].*", ""));
    ObjectNode http =
        context
            .putObject("http")
            .put("method", exchange.method())
            .put("path", path)
            .put("protocol", exchange.request().getConnectionMetaData().getProtocol())
            .put("sourceIp", Request.getRemoteAddr(exchange.request()));
    http.put("userAgent", Objects.requireNonNullElse(exchange.headers().get("User-Agent"), ""));
    context
        .put("requestId", UUID.randomUUID().toString())
        .put("routeKey", match.route().key())
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  /** Claims reach a function as text; a list as {@code [one two]}. */
  private static String text(Object claim) {
    return switch (claim) {
      case Collection<?> list ->
          list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
      case Map<?, ?> map -> map.toString();
      default -> String.valueOf(claim);
    };
  }

  /** What API Gateway passes on as text; everything else it encodes. */
  private static boolean isText(String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.startsWith("text/")
        || List.of("application/json", "application/javascript", "application/xml").contains(type)
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }
}
