package com.cruddur.messages;

import java.util.List;

/**
 * The names of the wire format that the table's declaration and the code share. A rename breaks the
 * build. It refers to no other class, since the CDK app is compiled for older JVMs with it.
 *
 * <p>Source: the reference application's table; see docs/architecture.md.
 */
public final class TableSchema {
  public static final String TABLE_NAME = "cruddur-messages";
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";

  /** Sparse: only conversation rows carry its partition key. Its sort key is the table's. */
  public static final String INDEX_NAME = "message-group-sk-index";

  public static final String MESSAGE_GROUP_UUID = "message_group_uuid";
  public static final String USER_UUID = "user_uuid";
  public static final String USER_HANDLE = "user_handle";
  public static final String USER_DISPLAY_NAME = "user_display_name";

  /**
   * Additive, and only on a row whose key is not its message's, because another conversation of the
   * same owner had taken that, or it is not in the written form: the timestamp of the message that
   * the row stands for.
   */
  public static final String NEWEST_AT = "newest_message_at";

  /**
   * Additive, and only on a row whose owner has marked the conversation as read: the moment of the
   * newest message that the owner has seen, in the written form. Earlier versions stored the form
   * that came.
   */
  public static final String READ_AT = "read_at";

  /**
   * Additive, and only on the two items of a person whom an operator has blocked: since when. Its
   * presence alone blocks, whatever it holds.
   */
  public static final String BLOCKED_AT = "blocked_at";

  /**
   * What the index projects beside the keys: what the stream function decides by, and the names,
   * which the reference's own stream function reads from it after it has deleted the row. Never the
   * text, which would cost up to four units more a write.
   */
  public static final List<String> INDEX_PROJECTION =
      List.of(USER_UUID, USER_HANDLE, USER_DISPLAY_NAME, NEWEST_AT);

  /**
   * From when on an item is over, in epoch seconds (type N); conversations never carry it. DynamoDB
   * deletes it within days; until then it counts as absent ({@link Table#absent}).
   */
  public static final String TIME_TO_LIVE = "expires_at";

  /** How a message's partition key begins: the stream's filter lets nothing else through. */
  public static final String MESSAGE_PREFIX = "MSG#";

  /** How the partition keys of a user's items by sub and by handle begin. */
  public static final String USER_PREFIX = "USER#";

  public static final String HANDLE_PREFIX = "HANDLE#";

  /** How the partition key of what nobody else's handle may look like begins. */
  public static final String LOOKALIKE_PREFIX = "LOOKALIKE#";

  /**
   * How the partition key of what a person has used of the API's rates begins, before their Cognito
   * {@code sub}.
   */
  public static final String RATE_PREFIX = "RATE#";

  /** Environment variable of every function: the table's name. */
  public static final String TABLE_NAME_VARIABLE = "TABLE_NAME";

  /**
   * Environment variable of the API's function: the DAX cluster's configuration endpoint ({@code
   * daxs://…:9111}); absent where there is no cluster.
   */
  public static final String DAX_ENDPOINT_VARIABLE = "DAX_ENDPOINT";

  private TableSchema() {}
}
