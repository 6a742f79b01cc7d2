package com.cruddur.ops.teardown;

import com.cruddur.ops.aws.Account;
import com.cruddur.ops.aws.AwsFailure;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.ops.table.Confirmation;
import com.cruddur.templates.assembly.Synthesis;
import com.cruddur.templates.command.Checkout;
import com.cruddur.templates.command.CommandGroup;
import com.cruddur.templates.command.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Deleting an environment, and proving that nothing is left. */
@Command(
    name = "teardown",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "plan|run|verify",
    description = {
      "Deletes an environment's stacks from AWS, and says before and after what goes, stays and is"
          + " left."
    },
    footer = {
      "",
      "Examples:",
      "  bin/cruddur teardown plan prod                 from the templates, offline",
      "  bin/cruddur teardown plan prod --deployed      from the account: what stands, what is in"
          + " the way",
      "  bin/cruddur teardown run dev",
      "  bin/cruddur teardown run prod --lift-protection --make-backup",
      "  bin/cruddur teardown verify dev --json",
    })
public final class TeardownCommand extends CommandGroup {
  private static final String ENVIRONMENT = "dev, staging or prod.";
  private static final String LEAVE =
      "A stack named like the environment's that is another's; may be given again.";

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      exitCodeList = {Exit.WHEN_CLEAR, Exit.WHEN_FAILED, Exit.WHEN_NOTHING_MATCHED},
      description = "Says what would go, in which order, what stays and why, what is in the way.")
  int plan(
      @Parameters(paramLabel = "ENV", description = ENVIRONMENT) String environment,
      @Option(names = "--deployed", description = "Ask the account.") boolean deployed,
      @Option(names = "--leave", paramLabel = "STACK", description = LEAVE) List<String> leave,
      @Option(names = "--json", description = "For programs.") boolean json) {
    return exit(
        () -> {
          Target target = target(environment);
          Plan plan = DeclaredSurvey.plan(target);
          if (deployed) {
            try (var account = account(target)) {
              plan =
                  DeployedSurvey.plan(RetryingAccount.of(account, Time.SYSTEM), target, set(leave));
            }
          }
          out().print(json ? PlanReport.json(plan) + "\n" : PlanReport.text(plan));
          return plan.blockers().isEmpty() ? Exit.CLEAN : Exit.FAILED;
        });
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      exitCodeList = {Exit.WHEN_DELETED, Exit.WHEN_FAILED, Exit.WHEN_NOTHING_MATCHED},
      description = "Checks everything, asks for the environment's name, then deletes its stacks.")
  int run(
      @Parameters(paramLabel = "ENV", description = ENVIRONMENT) String environment,
      @Mixin Confirmation confirmation,
      @Option(
              names = "--lift-protection",
              description = "Lift protections; what is not deleted gets them back.")
          boolean liftProtection,
      @Option(
              names = "--backup-within",
              paramLabel = "HOURS",
              defaultValue = "" + Options.FRESH,
              description =
                  "How old the copy of a protected table may be (default: ${DEFAULT-VALUE}).")
          int hours,
      @Option(names = "--make-backup", description = "Make that copy when there is none.")
          boolean makeBackup,
      @Option(names = "--empty-buckets", description = "Delete what is in buckets that go.")
          boolean emptyBuckets,
      @Option(names = "--leave", paramLabel = "STACK", description = LEAVE) List<String> leave) {
    return exit(
        () -> {
          if (hours < 1) {
            throw new ParameterException(
                spec.commandLine(), "--backup-within %d: 1 hour at least.".formatted(hours));
          }
          Target target = target(environment);
          var options =
              new Options(
                  () -> {
                    out().flush();
                    confirmation.typed(environment, "delete the stacks");
                    return environment;
                  },
                  liftProtection,
                  Duration.ofHours(hours),
                  makeBackup,
                  emptyBuckets,
                  set(leave));
          try (var account = account(target)) {
            return new Teardown(
                    account,
                    target,
                    options,
                    Checkout.root().resolve(".cruddur/teardown"),
                    Time.SYSTEM,
                    out())
                .run();
          }
        });
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      exitCodeList = {
        Exit.WHEN_CLEAN,
        Exit.WHEN_FAILED,
        Exit.WHEN_RESIDUE,
        Exit.WHEN_NOTHING_MATCHED,
        Exit.WHEN_INCOMPLETE
      },
      description = "Lists what is left of an environment in the account, and why.")
  int verify(
      @Parameters(paramLabel = "ENV", description = ENVIRONMENT) String environment,
      @Option(names = "--json", description = "For programs.") boolean json) {
    return exit(
        () -> {
          Target target = target(environment);
          try (var account = account(target)) {
            var verification = Verification.of(RetryingAccount.of(account, Time.SYSTEM), target);
            out()
                .print(
                    json
                        ? VerificationReport.json(verification) + "\n"
                        : VerificationReport.text(verification));
            return verification.exit();
          }
        });
  }

  private int exit(IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (NothingMatched e) {
      spec.commandLine()
          .getErr()
          .println("Nothing matched. " + Printable.value(e.getMessage()) + ".");
      return Exit.NOTHING_MATCHED;
    } catch (AwsFailure e) {
      spec.commandLine().getErr().println(Printable.value(e.getMessage()));
      return Exit.FAILED;
    } finally {
      out().flush();
    }
  }

  private Target target(String environment) {
    return Target.of(
        new Synthesis(Checkout.root()).upToDate(line -> spec.commandLine().getErr().println(line)),
        environment);
  }

  private static Account account(Target target) {
    return Deployment.account(target.assembly());
  }

  private static Set<String> set(List<String> names) {
    return names == null ? Set.of() : new TreeSet<>(names);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
