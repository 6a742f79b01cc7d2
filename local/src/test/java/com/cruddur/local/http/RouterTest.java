package com.cruddur.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of the API Gateway Developer Guide, "Routing API requests". */
class RouterTest {
  private static final List<String> KEYS =
      List.of(
          "GET /pets/dog/1",
          "GET /pets/dog/{id}",
          "GET /pets/{proxy+}",
          "ANY /pets/dog/{id}",
          "ANY /{proxy+}",
          "POST /pets",
          "$default");

  private static Router router(List<String> keys) {
    return new Router(
        keys.stream()
            .map(
                key ->
                    new Route(
                        key,
                        _ -> new CompletableFuture<>(),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        List.of()))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog/1, GET /pets/dog/1",
    "GET, /pets/dog/2, GET /pets/dog/{id}",
    "PUT, /pets/dog/2, ANY /pets/dog/{id}",
    "GET, /pets/cat/1, GET /pets/{proxy+}",
    "POST, /test/5, ANY /{proxy+}",
    "POST, /pets, POST /pets",
    "GET, /, ANY /{proxy+}",
  })
  void theMostSpecificRouteServes(String method, String path, String key) {
    var reversed = new ArrayList<>(KEYS);
    Collections.reverse(reversed);

    assertEquals(key, router(KEYS).match(method, path).orElseThrow().route().key());
    assertEquals(key, router(reversed).match(method, path).orElseThrow().route().key());
  }

  @Test
  void parametersAreDecoded() {
    var match = router(KEYS).match("GET", "/pets/dog/%40na%2Fme+x").orElseThrow();

    assertEquals(Map.of("id", "@na/me+x"), match.parameters());
    assertEquals(
        Map.of("proxy", "cat/1"),
        router(KEYS).match("GET", "/pets/cat/1").orElseThrow().parameters());
  }

  @ParameterizedTest
  @CsvSource({"GET, /pets/dog", "HEAD, /pets/dog/1", "GET, /pets/dog/1/", "GET, /pets/dog/"})
  void otherPathsAndMethodsHaveNoRoute(String method, String path) {
    var router = router(List.of("GET /pets/dog/1", "GET /pets/dog/{id}"));

    assertEquals(Optional.empty(), router.match(method, path));
  }
}
