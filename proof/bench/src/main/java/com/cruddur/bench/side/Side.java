package com.cruddur.bench.side;

import com.cruddur.api.ApiHandler;
import com.cruddur.bench.capacity.Capacity;
import com.cruddur.bench.capacity.Meter;
import com.cruddur.bench.capacity.MeteredClient;
import com.cruddur.messages.Conversations;
import com.cruddur.messages.Table;
import com.cruddur.messages.TableSchema;
import com.cruddur.messages.TableUserDirectory;
import com.cruddur.messages.metrics.EmbeddedMetrics;
import com.cruddur.reference.DataPath;
import com.cruddur.reference.ReferenceApi;
import com.cruddur.reference.ReferenceStream;
import com.cruddur.stream.StreamHandler;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One of the two that are compared: its functions over a table of its own. */
public final class Side {
  private final String name;
  private final String table;
  private final Database database;
  private final Mapping mapping;
  private final Consumer<Person> register;
  private final Meter meter = new Meter();
  private final DataPath timed;
  private final DataPath counted;

  private Side(
      String name,
      String table,
      Database database,
      Mapping mapping,
      Consumer<Person> register,
      Function<DynamoDbClient, DataPath> functions) {
    this.name = name;
    this.table = table;
    this.database = database;
    this.mapping = mapping;
    this.register = register;
    this.timed = functions.apply(database.client());
    this.counted = functions.apply(new MeteredClient(database.client(), meter));
  }

  /** This project's functions, without a cache in front of the table. */
  public static Side ours(Database database) {
    var name = TableSchema.TABLE_NAME;
    database.createOurs(name);
    var table = new Table(database.client(), name);
    return new Side(
        "ours",
        name,
        database,
        Mapping.OURS,
        person ->
            new TableUserDirectory(table, () -> UUID.fromString(person.user().uuid()))
                .register(person.sub(), person.user().handle(), person.user().displayName()),
        client -> ourFunctions(new Table(client, name), database));
  }

  public static Side reference(Database database) {
    var name = TableSchema.TABLE_NAME + "-reference";
    database.createReference(name);
    var users = new KnownUsers();
    return new Side(
        "reference",
        name,
        database,
        Mapping.REFERENCE,
        users::add,
        client ->
            new DataPath(
                new ReferenceStream(client, name),
                new ReferenceApi(client, name, users, database.clock())));
  }

  private static DataPath ourFunctions(Table table, Database database) {
    var metrics = new EmbeddedMetrics(_ -> {}, database.clock());
    return new DataPath(
        new StreamHandler(table, metrics),
        new ApiHandler(
            new Conversations(table, database.clock(), UUID::randomUUID),
            new TableUserDirectory(table),
            metrics));
  }

  public String name() {
    return name;
  }

  /** The functions over DynamoDB Local itself: what is timed. */
  public DataPath timed() {
    return timed;
  }

  /** The functions over a client that counts, and is slower for it. */
  public DataPath counted() {
    return counted;
  }

  /** What {@link #counted()} has cost since the last time that this was asked. */
  public Capacity cost() {
    return meter.take();
  }

  public void register(Person person) {
    register.accept(person);
  }

  /** A new conversation of two who are registered. */
  public Conversation converse(Person one, Person two, String text) {
    var answer = Api.call(timed.api(), Api.start(one, two, text));
    var group = (String) Api.fields(answer).get("message_group_uuid");
    return rows().newest(group, one, two);
  }

  /** New messages of a conversation, ready to be handed to the stream function. */
  public Delivery delivery(Conversation conversation, int messages, String text) {
    return new Delivery(mapping.batches(conversation.messages(messages, text, database.clock())));
  }

  public Rows rows() {
    return new Rows(database, table);
  }
}
