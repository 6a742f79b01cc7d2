package com.cruddur.local.command;

import com.cruddur.messages.rate.RateNames;
import java.util.Map;

/** For load tests, in which a few people do what thousands do. */
public final class NoPersonLimits {
  /** The API function's variables, with which it refuses nobody who waits for answers. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          RateNames.REQUESTS_PER_SECOND, "" + RateNames.MOST,
          RateNames.REQUEST_BURST, "" + RateNames.MOST,
          RateNames.WRITES_PER_SECOND, "" + RateNames.MOST,
          RateNames.WRITE_BURST, "" + RateNames.MOST);

  private NoPersonLimits() {}
}
