package com.cruddur.local.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudFront's JavaScript runtime 2.0 offers of the language, as far as a route needs it. */
class ViewerFunctionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          event.request.uri = '/a'; return event.request;                             | /a
          const { request } = event; request.uri += '/index.html'; return request;    | /x.y/index.html
          let r = event.request; r.uri = `/${r.method}`; return r;                     | /GET
          return { ...event.request, uri: ['/b', '/c'].find((it) => it.includes('c')) };| /c
          return event.version === '1.0' ? event.request : {};                         | /x.y
          """)
  void itSaysWhichFileIsMeant(String body, String path) {
    assertEquals(path, function(body).path("GET", "/x.y"));
  }

  @Test
  void eachRequestIsItsOwn() {
    var function = function("event.request.uri += '!'; return event.request;");
    assertEquals("/a!", function.path("GET", "/a"));
    assertEquals("/a!", function.path("HEAD", "/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"throw new Error('no')", "return undefined", "return { statusCode: 302 }"})
  void anotherAnswerThanARequestIsAFault(String body) {
    var function = function(body);
    var fault = assertThrows(IllegalStateException.class, () -> function.path("GET", "/"));
    assertTrue(fault.getMessage().startsWith("routes "), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"function handler(", "", "const handler = 1;"})
  void codeThatIsNoFunctionIsRefused(String code) {
    var refusal = assertThrows(UserError.class, () -> new ViewerFunction("routes", code));
    assertTrue(refusal.getMessage().contains("routes"), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  @Test
  void itReachesNothingOfThisMachine() {
    for (var escape :
        new String[] {"java.lang.System.exit(1)", "Packages.java.io.File('/')", "load('/etc/x')"}) {
      var function = function(escape + "; return event.request;");
      assertThrows(IllegalStateException.class, () -> function.path("GET", "/"), escape);
    }
  }

  private static ViewerFunction function(String body) {
    return new ViewerFunction("routes", "function handler(event) { %s }".formatted(body));
  }
}
