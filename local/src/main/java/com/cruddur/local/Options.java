package com.cruddur.local;

import com.cruddur.local.notice.Notice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a local system is started; {@link #of} gives the usual values, the others change one each.
 *
 * @param root the project's folder
 * @param environment for example dev
 * @param apiPort 0 takes a free port, here and below
 * @param data the folder that keeps tables, users, checkpoints and logs
 * @param fresh whether to delete what the data folder keeps
 * @param assembly a cloud assembly to run instead of the one synthesized from {@code root}
 * @param progress told what is being done, a line each
 * @param notices told what happens while the system runs, from any thread
 */
public record Options(
    Path root,
    String environment,
    int apiPort,
    int dynamoDbPort,
    int cognitoPort,
    Path data,
    boolean fresh,
    Optional<Path> assembly,
    Consumer<String> progress,
    Consumer<Notice> notices) {
  public static final int API_PORT = 4567;
  public static final int DYNAMODB_PORT = 8000;
  public static final int COGNITO_PORT = 9229;

  public Options {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  /** The usual ports, data in {@code .cruddur/<environment>}, nobody told anything. */
  public static Options of(Path root, String environment) {
    return new Options(
        root,
        environment,
        API_PORT,
        DYNAMODB_PORT,
        COGNITO_PORT,
        root.resolve(".cruddur").resolve(environment),
        false,
        Optional.empty(),
        _ -> {},
        _ -> {});
  }

  public Options withPorts(int api, int dynamoDb, int cognito) {
    return new Options(
        root, environment, api, dynamoDb, cognito, data, fresh, assembly, progress, notices);
  }

  public Options withData(Path folder) {
    return new Options(
        root,
        environment,
        apiPort,
        dynamoDbPort,
        cognitoPort,
        folder,
        fresh,
        assembly,
        progress,
        notices);
  }

  public Options withFresh(boolean startOver) {
    return new Options(
        root,
        environment,
        apiPort,
        dynamoDbPort,
        cognitoPort,
        data,
        startOver,
        assembly,
        progress,
        notices);
  }

  public Options withAssembly(Path folder) {
    return new Options(
        root,
        environment,
        apiPort,
        dynamoDbPort,
        cognitoPort,
        data,
        fresh,
        Optional.of(folder),
        progress,
        notices);
  }

  public Options withListeners(Consumer<String> lines, Consumer<Notice> happenings) {
    return new Options(
        root,
        environment,
        apiPort,
        dynamoDbPort,
        cognitoPort,
        data,
        fresh,
        assembly,
        lines,
        happenings);
  }
}
