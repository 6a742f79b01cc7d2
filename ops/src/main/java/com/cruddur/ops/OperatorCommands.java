package com.cruddur.ops;

import com.cruddur.ops.adopt.AdoptCommand;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.ddb.DdbCommand;
import com.cruddur.ops.doctor.DoctorCommand;
import com.cruddur.ops.replay.StreamCommand;
import com.cruddur.ops.smoke.SmokeCommand;
import com.cruddur.ops.teardown.TeardownCommand;
import com.cruddur.ops.users.CognitoCommand;
import com.cruddur.ops.users.UsersCommand;
import com.cruddur.ops.web.WebCommand;
import com.cruddur.templates.command.CommandModule;
import java.util.List;
import java.util.Optional;

/** The commands that need a table or an account. */
public final class OperatorCommands implements CommandModule {
  @Override
  public List<Class<?>> commands() {
    return List.of(
        DoctorCommand.class,
        StreamCommand.class,
        DdbCommand.class,
        CognitoCommand.class,
        UsersCommand.class,
        AdoptCommand.class,
        WebCommand.class,
        SmokeCommand.class,
        TeardownCommand.class);
  }

  @Override
  public Optional<String> sentence(Exception failure) {
    return failure instanceof AwsFailure ? Optional.of(failure.getMessage()) : Optional.empty();
  }
}
