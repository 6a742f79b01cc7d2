package com.cruddur.messages.rate;

import com.cruddur.messages.Table;
import com.cruddur.messages.log.TableUse;
import com.cruddur.messages.rate.Rate.OfPerson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Bounds what one person may ask of the API, in all execution environments together, and leaves
 * everybody else alone (docs/decisions/0097).
 *
 * <p>In memory are the persons who were here last, {@value #MOST_PERSONS} at most: whoever has used
 * nothing for a while is forgotten, and of more than that the one who was here longest ago. In the
 * table is an item for whoever needs more than an environment's share.
 */
public final class PersonRates {
  /** Some two megabytes. */
  static final int MOST_PERSONS = 10_000;

  private static final String REQUESTS_FULL = "requests_full_at";
  private static final String WRITES_FULL = "writes_full_at";
  private static final long SECOND = 1_000_000;

  private final Bucket requests;
  private final Bucket writes;
  private final SharedBucket sharedRequests;
  private final SharedBucket sharedWrites;
  private final InstantSource clock;

  /** In the order of their last request. */
  private final LinkedHashMap<String, Person> persons = new LinkedHashMap<>(16, 0.75f, true);

  private record Person(Account requests, Account writes) {
    boolean isForgettable(long now) {
      return requests.isForgettable(now) && writes.isForgettable(now);
    }
  }

  /**
   * That a request has to wait.
   *
   * @param retryAfter whole seconds, 1 at least
   * @param fault why the table could not be asked; empty where the person sent too many
   */
  public record Refused(Duration retryAfter, Optional<RuntimeException> fault) {}

  public PersonRates(Table table, OfPerson rates, InstantSource clock) {
    this.requests = Bucket.of(rates.requests());
    this.writes = Bucket.of(rates.writes());
    this.sharedRequests = new SharedBucket(table, REQUESTS_FULL, requests);
    this.sharedWrites = new SharedBucket(table, WRITES_FULL, writes);
    this.clock = clock;
  }

  /**
   * Takes a request into account, before it does anything.
   *
   * @param sub the Cognito user id
   * @param writes whether it is one that writes
   * @return empty where it may go on
   */
  public synchronized Optional<Refused> admit(String sub, boolean writes) {
    var at = clock.instant();
    var now = Bucket.micros(at);
    var person =
        persons.computeIfAbsent(
            sub, _ -> new Person(new Account(requests), new Account(this.writes)));
    forgetOthers(sub, now);
    var wait = Math.max(person.requests.refused(now), writes ? person.writes.refused(now) : 0);
    if (wait > 0) {
      return refused(wait);
    }
    try {
      wait = person.requests.take(sub, sharedRequests, at);
      if (wait == 0 && writes) {
        wait = person.writes.take(sub, sharedWrites, at);
      }
      return wait == 0 ? Optional.empty() : refused(wait);
    } catch (SdkException e) {
      return Optional.of(new Refused(Duration.ofSeconds(1), Optional.of(e)));
    }
  }

  /**
   * Charges an admitted request for the table's units that it used beyond {@value
   * RateNames#UNITS_PER_REQUEST}.
   *
   * @return why the table could not note it; empty where it could, or need not
   */
  public synchronized Optional<RuntimeException> charge(String sub, TableUse use) {
    var units = use.readUnits() + use.writeUnits();
    var more = (int) Math.min(RateNames.MOST, Math.ceil(units / RateNames.UNITS_PER_REQUEST)) - 1;
    var person = persons.get(sub);
    if (more <= 0 || person == null) {
      return Optional.empty();
    }
    try {
      person.requests.charge(sub, more, sharedRequests, clock.instant());
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(e);
    }
  }

  /** How many persons are remembered. */
  synchronized int persons() {
    return persons.size();
  }

  /** Two at most for each that comes: so what is remembered shrinks. */
  private void forgetOthers(String sub, long now) {
    for (var i = 0; i < 2; i++) {
      var eldest = persons.firstEntry();
      var isOver = persons.size() > MOST_PERSONS || eldest.getValue().isForgettable(now);
      if (!isOver || eldest.getKey().equals(sub)) {
        return;
      }
      persons.remove(eldest.getKey());
    }
  }

  private static Optional<Refused> refused(long micros) {
    var seconds = Math.max(1, Math.ceilDiv(micros, SECOND));
    return Optional.of(new Refused(Duration.ofSeconds(seconds), Optional.empty()));
  }
}
