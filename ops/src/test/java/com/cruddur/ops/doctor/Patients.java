package com.cruddur.ops.doctor;

import com.cruddur.messages.TableFixture;
import java.util.List;

/** What the doctor says of a table that another package's test has made. */
public final class Patients {
  private Patients() {}

  public static List<Kind> damage(TableFixture table) {
    return Patient.damage(Patient.check(table));
  }

  /** Mends what can be. */
  public static void mend(TableFixture table) {
    Patient.mend(table);
  }

  public static List<String> items(TableFixture table) {
    return Patient.items(table);
  }
}
