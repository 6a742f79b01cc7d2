package com.cruddur.ops.doctor;

import com.cruddur.messages.TableFixture;
import java.util.List;

/** What the doctor says of a table that another package's test has made. */
public final class Patients {
  private Patients() {}

  public static List<DamageKind> damage(TableFixture table) {
    return DoctorRun.damage(DoctorRun.check(table));
  }

  /** Mends what can be. */
  public static void mend(TableFixture table) {
    DoctorRun.mend(table);
  }

  public static List<String> items(TableFixture table) {
    return DoctorRun.items(table);
  }
}
