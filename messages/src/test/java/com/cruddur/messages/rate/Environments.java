package com.cruddur.messages.rate;

import com.cruddur.messages.Intercepted;
import com.cruddur.messages.TableFixture;
import com.cruddur.messages.rate.Rate.OfPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Execution environments of one function over one table, and one clock that is set by hand. */
final class Environments {
  static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  private final TableFixture fixture;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<PersonRates> all = new ArrayList<>();
  private volatile Optional<SdkException> fault = Optional.empty();
  private volatile Instant now = START;

  Environments(OfPerson rates, int count) {
    this(new TableFixture(), rates, count);
  }

  /** Over a table that others use for other people. */
  Environments(TableFixture fixture, OfPerson rates, int count) {
    this.fixture = fixture;
    var client =
        Intercepted.client(
            fixture.dynamoDb(),
            call -> {
              calls.add(call.operation());
              if (fault.isPresent()) {
                throw fault.get();
              }
              return call.proceed();
            });
    for (var i = 0; i < count; i++) {
      all.add(new PersonRates(fixture.table(client), rates, () -> now));
    }
  }

  PersonRates one() {
    return all.getFirst();
  }

  PersonRates at(int number) {
    return all.get(number);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** From now on the table fails. */
  void fail(SdkException with) {
    fault = Optional.of(with);
  }

  /** The calls to the table so far, and none from now on that are not new. */
  List<String> calls() {
    var made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  TableFixture fixture() {
    return fixture;
  }
}
