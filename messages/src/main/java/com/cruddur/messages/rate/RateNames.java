package com.cruddur.messages.rate;

/**
 * What the template of the API's function and its code share about the rates of one person. It
 * refers to no other class, since the CDK app is compiled for older JVMs with it.
 */
public final class RateNames {
  /** Environment variables of the API's function, whole numbers: requests of any kind. */
  public static final String REQUESTS_PER_SECOND = "PERSON_REQUESTS_PER_SECOND";

  public static final String REQUEST_BURST = "PERSON_REQUEST_BURST";

  /** Those that write: sends, first messages, read markers. */
  public static final String WRITES_PER_SECOND = "PERSON_WRITES_PER_SECOND";

  public static final String WRITE_BURST = "PERSON_WRITE_BURST";

  /**
   * How many of the table's units, of reads and writes together, one request may use. A dearer one
   * counts as several: so a rate of requests bounds the units, whatever a request does.
   */
  public static final int UNITS_PER_REQUEST = 10;

  /** The highest rate and burst; above it nobody is refused who waits for answers. */
  public static final int MOST = 100_000;

  private RateNames() {}
}
