package com.cruddur.ops.doctor;

import com.cruddur.messages.Timestamp;
import java.util.regex.Pattern;

/** Whether a timestamp's text sorts as its moment does, among all forms that tables hold. */
final class SortOrder {
  private static final int TO_THE_SECOND = "yyyy-MM-ddTHH:mm:ss".length();

  // Without an offset or with +00:00 a shorter fraction sorts before its longer ones. The letter Z
  // sorts after every digit: there it takes a whole fraction.
  private static final Pattern REST = Pattern.compile("(\\.\\d{1,9})?([+-]00:00)?|\\.\\d{6,9}Z");

  private SortOrder() {}

  static boolean holds(Timestamp at) {
    var written = Timestamp.of(at.instant()).text();
    return at.text().length() >= TO_THE_SECOND
        && written.startsWith(at.text().substring(0, TO_THE_SECOND))
        && REST.matcher(at.text().substring(TO_THE_SECOND)).matches();
  }
}
