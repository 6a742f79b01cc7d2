package com.cruddur.ops.aws;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** An AWS call that was refused, or that nobody answered. */
public final class AwsFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** AWS is at work on the thing already: on its last update, or another's. */
  private static final Pattern UNDER_WAY =
      Pattern.compile(
          "ResourceConflictException|ConcurrentModificationException|OperationAborted(Exception)?"
              + "|(Resource|Table|Backup)InUseException");

  private final String name;
  private final boolean retryable;

  /**
   * @param call for example {@code cloudformation DeleteStack}
   * @param name the error's code, for example {@code ValidationError}
   * @param retryable whether the same call may succeed later: throttled, timed out, status 5xx.
   *     Where another change of the same thing is under way it may too, whatever is said here
   */
  public AwsFailure(String call, String name, String message, boolean retryable) {
    super("%s: %s: %s".formatted(call, name, message));
    this.name = name;
    this.retryable = retryable || UNDER_WAY.matcher(name).matches();
  }

  /** Empty when what is asked for is not there. */
  static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException e) {
      var failure = Failures.of(e);
      if (failure.notFound()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  public String name() {
    return name;
  }

  public boolean retryable() {
    return retryable;
  }

  /** Whether the thing that was asked for is not there; services differ in the error's code. */
  public boolean notFound() {
    return name.matches(
            "NoSuch.*|NotFound|ResourceNotFound(Exception)?|TableNotFoundException|ParameterNotFound|NotFoundException|.*NotFoundFault")
        || (name.equals("ValidationError") && getMessage().contains("does not exist"));
  }
}
