package com.cruddur.local;

import static com.cruddur.templates.Refused.assertRefused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.templates.Json;
import com.cruddur.templates.assembly.Resource;
import com.cruddur.templates.assembly.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceTypesTest {
  @Test
  void aResourceTypeThatTheAppDoesNotUseIsRefusedByName() {
    assertRefused(() -> ResourceTypes.of(resource("AWS::SQS::Queue")), "AWS::SQS::Queue");
    assertTrue(ResourceTypes.of(resource("AWS::Lambda::Function")).runs());
  }

  private static Resource resource(String type) {
    var stack =
        new Stack("service", Stack.ANY_ACCOUNT, "eu-west-1", false, Json.object(), Map.of());
    return new Resource(stack, "Named", type, "dev/service/Named", Json.object());
  }
}
