package com.cruddur.ops.table;

import com.cruddur.templates.UserError;
import com.cruddur.templates.command.Checkout;
import com.cruddur.templates.command.Printable;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What stands between a command and a deployed environment: its name, typed. */
public final class Confirmation {
  private final UnaryOperator<String> terminal;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "The environment's name, in place of being asked for it.")
  private String confirmed;

  public Confirmation() {
    this(Confirmation::ask);
  }

  /**
   * @param terminal given the question, gives the answer; null when nobody can be asked
   */
  public Confirmation(UnaryOperator<String> terminal) {
    this.terminal = terminal;
  }

  /**
   * Lets pass what is about the local system, else asks; a protected environment is never asked
   * for.
   *
   * @param deed for example {@code drop the table}
   * @throws UserError when the environment is protected, or its name was not typed
   */
  public void destructive(TableOptions options, String deed, PrintWriter progress) {
    options
        .environment()
        .ifPresent(
            environment ->
                destructive(
                    environment,
                    DeclaredTable.of(Checkout.assembly(environment, progress)).isProtected(),
                    deed));
  }

  public void destructive(String environment, boolean isProtected, String deed) {
    if (isProtected) {
      throw new UserError(
          "%s is protected: to %s there is not for this command".formatted(environment, deed));
    }
    typed(environment, deed);
  }

  /**
   * @throws UserError unless the environment's name was typed
   */
  public void typed(String environment, String deed) {
    var answer =
        Optional.ofNullable(confirmed)
            .or(
                () ->
                    Optional.ofNullable(
                        terminal.apply(
                            "Type %s to %s of %s: "
                                .formatted(environment, Printable.value(deed), environment))))
            .orElseThrow(
                () -> new UserError("There is no terminal to ask: add --confirm " + environment));
    if (!answer.strip().equals(environment)) {
      throw new UserError(
          "'%s' is not '%s': nothing was done".formatted(answer.strip(), environment));
    }
  }

  private static String ask(String question) {
    var console = System.console();
    return console == null || !console.isTerminal() ? null : console.readLine("%s", question);
  }
}
