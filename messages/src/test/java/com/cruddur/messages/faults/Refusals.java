package com.cruddur.messages.faults;

import com.cruddur.messages.faults.Fault.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Every refusal that the DynamoDB API reference documents for a call, and those of the client
 * itself.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/">API reference</a>
 */
public final class Refusals {
  /** The codes of a cancelled transaction, as its reference lists them. */
  public static final List<String> CANCELLATION_CODES =
      List.of(
          "ConditionalCheckFailed",
          "ItemCollectionSizeLimitExceeded",
          "TransactionConflict",
          "ProvisionedThroughputExceeded",
          "ThrottlingError",
          "ValidationError");

  private Refusals() {}

  /**
   * @param operation the client's method, for example {@code putItem}
   * @param request of which a transaction's length is taken
   */
  public static List<Refused> of(String operation, Object request) {
    var all = new ArrayList<>(ofEveryCall());
    switch (operation) {
      case "putItem", "deleteItem" -> {
        all.add(refused("ItemCollectionSizeLimitExceeded", Refusals::collectionTooLarge));
        all.add(refused("TransactionConflict", Refusals::conflict));
      }
      case "transactWriteItems" -> {
        all.add(refused("TransactionInProgress", Refusals::inProgress));
        var size = ((TransactWriteItemsRequest) request).transactItems().size();
        for (var position = 0; position < size; position++) {
          for (var code : CANCELLATION_CODES) {
            all.add(cancelled(size, position, code));
          }
        }
      }
      default -> {}
    }
    return all;
  }

  /** What any call can meet. */
  public static List<Refused> ofEveryCall() {
    return List.of(
        refused(
            "ProvisionedThroughputExceeded",
            () -> ProvisionedThroughputExceededException.builder().message("m").build()),
        refused("Throttling", () -> other("ThrottlingException", 400)),
        refused(
            "RequestLimitExceeded",
            () -> RequestLimitExceededException.builder().message("m").build()),
        refused(
            "InternalServerError",
            () -> InternalServerErrorException.builder().message("m").build()),
        refused("ServiceUnavailable", () -> other("ServiceUnavailableException", 503)),
        refused("ResourceNotFound", () -> ResourceNotFoundException.builder().message("m").build()),
        refused("ExpiredToken", () -> other("ExpiredTokenException", 400)),
        refused("AccessDenied", () -> other("AccessDeniedException", 400)),
        refused("Validation", () -> other("ValidationException", 400)),
        refused("ConnectTimeout", () -> SdkClientException.create("Connect timed out")),
        refused("ApiCallTimeout", () -> ApiCallTimeoutException.create(6_000)));
  }

  /** A transaction of {@code size} writes, cancelled for one of them. */
  public static Refused cancelled(int size, int position, String code) {
    return refused(
        code + "@" + position,
        () ->
            TransactionCanceledException.builder()
                .message("m")
                .cancellationReasons(
                    IntStream.range(0, size)
                        .mapToObj(
                            i ->
                                CancellationReason.builder()
                                    .code(i == position ? code : "None")
                                    .build())
                        .toList())
                .build());
  }

  private static RuntimeException collectionTooLarge() {
    return ItemCollectionSizeLimitExceededException.builder().message("m").build();
  }

  private static RuntimeException conflict() {
    return TransactionConflictException.builder().message("m").build();
  }

  private static RuntimeException inProgress() {
    return TransactionInProgressException.builder().message("m").build();
  }

  private static RuntimeException other(String code, int status) {
    return DynamoDbException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("m").build())
        .statusCode(status)
        .message("m")
        .build();
  }

  private static Refused refused(String name, Supplier<RuntimeException> exception) {
    return new Refused(name, exception);
  }
}
