package com.cruddur.endtoend;

import com.cruddur.endtoend.library.Library;
import com.cruddur.endtoend.library.Refused;
import com.cruddur.endtoend.library.SeenTable.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one library showed at each step of its story, whether it was to be shown or not. */
final class SeenSteps {
  /** What Amplify 6 has instead of a refusal: it gives no tokens, and no reason. */
  static final Map<Library, String> NO_SESSION =
      Map.of(Library.AMPLIFY_6, "signed out: no session is left");

  static final String DONE = "done";
  static final String SIGNED_IN = "signed in";
  static final String WRONG_PASSWORD = "NotAuthorizedException: Incorrect username or password.";
  static final String WEAK_PASSWORD =
      "InvalidPasswordException: Password did not conform with policy: Password not long enough";
  static final String WRONG_CODE =
      "CodeMismatchException: Invalid verification code provided, please try again.";
  static final String EXPIRED_CODE =
      "ExpiredCodeException: Invalid code provided, please request a code again.";

  private final Library library;
  private final List<Row> rows = new ArrayList<>();

  SeenSteps(Library library) {
    this.library = library;
  }

  interface Step {
    /** In words, the same whatever the library. */
    String see() throws Refused, IOException;
  }

  void step(String operation, String usual, Step step) {
    step(operation, usual, Map.of(), step);
  }

  /**
   * @param others what libraries with words of their own show
   */
  void step(String operation, String usual, Map<Library, String> others, Step step) {
    rows.add(new Row(operation, usual, others.getOrDefault(library, usual), seen(step)));
  }

  private static String seen(Step step) {
    try {
      return step.see();
    } catch (Refused e) {
      return e.getMessage();
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** As Cognito shows to whom it has sent something. */
  static String mailed(String to) {
    return "EMAIL to %s***@%s***".formatted(to.charAt(0), to.charAt(to.indexOf('@') + 1));
  }

  /** A code that is not this one. */
  static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
