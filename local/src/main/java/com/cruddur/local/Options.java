package com.cruddur.local;

import com.cruddur.local.notice.Mail;
import com.cruddur.local.notice.Notice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a local system is started; {@link #of} gives the usual values, the others change one each.
 *
 * @param root the project's folder
 * @param environment for example dev
 * @param data the folder that keeps tables, users, checkpoints and logs
 * @param fresh whether to delete what the data folder keeps
 * @param assembly a cloud assembly to run instead of the one synthesized from {@code root}
 * @param variables environment variables that functions have in place of their template's values; a
 *     function whose template does not name one does not get it
 */
public record Options(
    Path root,
    String environment,
    PortNumbers ports,
    Path data,
    boolean fresh,
    Optional<Path> assembly,
    Map<String, String> variables,
    Listeners listeners) {

  /** Where the parts listen, on the loopback address; 0 takes a free port. */
  public record PortNumbers(int api, int dynamoDb, int cognito) {
    public static final int API = 4567;
    public static final int DYNAMODB = 8000;
    public static final int COGNITO = 9229;
  }

  /**
   * Who is told.
   *
   * @param progress what is being done, a line each
   * @param notices what happens while the system runs, from any thread
   * @param mails what the user pool sends, from any thread
   */
  public record Listeners(
      Consumer<String> progress, Consumer<Notice> notices, Consumer<Mail> mails) {}

  public Options {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    variables = Map.copyOf(variables);
  }

  /** Free ports, data in {@code .cruddur/<environment>}, nobody told anything. */
  public static Options of(Path root, String environment) {
    return new Options(
        root,
        environment,
        new PortNumbers(0, 0, 0),
        root.resolve(".cruddur").resolve(environment),
        false,
        Optional.empty(),
        Map.of(),
        new Listeners(_ -> {}, _ -> {}, _ -> {}));
  }

  public Options withPorts(int api, int dynamoDb, int cognito) {
    var numbers = new PortNumbers(api, dynamoDb, cognito);
    return new Options(root, environment, numbers, data, fresh, assembly, variables, listeners);
  }

  public Options withData(Path folder) {
    return new Options(root, environment, ports, folder, fresh, assembly, variables, listeners);
  }

  public Options withFresh(boolean startOver) {
    return new Options(root, environment, ports, data, startOver, assembly, variables, listeners);
  }

  public Options withAssembly(Path folder) {
    return new Options(
        root, environment, ports, data, fresh, Optional.of(folder), variables, listeners);
  }

  public Options withVariables(Map<String, String> values) {
    return new Options(root, environment, ports, data, fresh, assembly, values, listeners);
  }

  /** Mails are told to nobody. */
  public Options withListeners(Consumer<String> progress, Consumer<Notice> notices) {
    return withListeners(progress, notices, _ -> {});
  }

  public Options withListeners(
      Consumer<String> progress, Consumer<Notice> notices, Consumer<Mail> mails) {
    var told = new Listeners(progress, notices, mails);
    return new Options(root, environment, ports, data, fresh, assembly, variables, told);
  }
}
