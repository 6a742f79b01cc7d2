package com.cruddur.local.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.templates.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an answer of the function is read. */
class BatchResponseTest {
  @Test
  void anEmptyNullOrForeignIdentifierFailsTheWholeBatch() {
    var record = new StreamRecord(Json.object(), "1", Instant.EPOCH);
    for (String identifier : List.of("\"\"", "null", "\"99\"")) {
      var answer =
          new InvocationResult.Success(
              "{\"batchItemFailures\":[{\"itemIdentifier\":%s}]}"
                  .formatted(identifier)
                  .getBytes(StandardCharsets.UTF_8));

      assertEquals(
          new BatchResponse.Failed(), BatchResponse.of(answer, List.of(record), true), identifier);
    }
  }

  @Test
  void anEmptyOrNullAnswerIsSuccess() {
    var record = new StreamRecord(Json.object(), "1", Instant.EPOCH);
    for (String answer : List.of("{}", "null", "{\"batchItemFailures\":null}", "\"\"")) {
      var result = new InvocationResult.Success(answer.getBytes(StandardCharsets.UTF_8));

      assertEquals(
          new BatchResponse.Done(), BatchResponse.of(result, List.of(record), true), answer);
    }
  }
}
