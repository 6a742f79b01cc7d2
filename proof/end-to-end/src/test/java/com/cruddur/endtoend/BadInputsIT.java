package com.cruddur.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.clients.seed.SeedConversation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
class BadInputsIT {
  private static final String MESSAGES = "/api/messages/" + SeedConversation.GROUP;

  @Test
  void everyBadInputIsTheCallersMistakeAndChangesNothing() throws IOException {
    var bayko = SharedSystem.client("bayko");
    var before = bayko.get(MESSAGES).body();
    var inputs = BadInputs.all();
    var statuses = new TreeMap<Integer, Integer>();
    var accepted = new ArrayList<String>();
    for (var input : inputs) {
      var answer =
          input.body() == null
              ? bayko.get(input.path(), input.headers())
              : bayko.post(input.body(), input.headers());
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() < 400 || answer.status() >= 500) {
        accepted.add(answer.status() + " " + shortened(input.path() + " " + input.body()));
      }
    }
    System.out.printf("%d bad inputs, by status: %s%n", inputs.size(), statuses);
    assertEquals(List.of(), accepted);
    assertTrue(inputs.size() >= 200, () -> "only " + inputs.size());
    assertEquals(before, bayko.get(MESSAGES).body());
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }
}
