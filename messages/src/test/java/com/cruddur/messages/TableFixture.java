package com.cruddur.messages;

import static com.cruddur.messages.TableSchema.INDEX_NAME;
import static com.cruddur.messages.TableSchema.INDEX_PROJECTION;
import static com.cruddur.messages.TableSchema.MESSAGE_GROUP_UUID;
import static com.cruddur.messages.TableSchema.PARTITION_KEY;
import static com.cruddur.messages.TableSchema.SORT_KEY;

import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.messages.log.TableMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * An empty table of its own for each test, in one DynamoDB Local for the whole JVM, which is called
 * directly; over HTTP only where a test is about the SDK's client or the stream.
 *
 * <p>Called directly, nobody reads a stream, and the table has none: with each table that ever had
 * one, also after it is deleted, DynamoDB Local looks through more descriptions of streams at every
 * write, and a hundred tables later that is most of a test's time.
 */
public final class TableFixture {
  public static final User ANDREW = new User("user-andrew", "andrewbrown", "Andrew Brown");
  public static final User BAYKO = new User("user-bayko", "bayko", "Andrew Bayko");
  public static final User LONDO = new User("user-londo", "londo", "Londo Mollari");

  /** A moment of a year that is past in every test run. */
  public static final Instant THEN = Instant.parse("2024-12-31T23:59:59.999999Z");

  private static final DynamoDbClient DIRECT = DynamoDbLocal.withoutServer();
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final DynamoDbClient client;
  private final String name = "messages-" + TABLES.incrementAndGet();

  public TableFixture() {
    this(DIRECT, TableFixture::schemaWithoutStream);
  }

  /** A table of a database behind its server, whose clients have interceptors and streams. */
  public static TableFixture overHttp() {
    return overHttp(TableFixture::schema);
  }

  /** The same of another schema, by the table's name. */
  public static TableFixture overHttp(Function<String, CreateTableRequest> schema) {
    return new TableFixture(Server.client(), schema);
  }

  private TableFixture(DynamoDbClient client, Function<String, CreateTableRequest> schema) {
    this.client = client;
    client.createTable(schema.apply(name));
  }

  public Table table() {
    return new Table(client, name);
  }

  /** A table {@link #overHttp()} through a client of its own whose calls are counted. */
  public Table meteredTable(TableMeter meter) {
    return new Table(Server.client(meter), name);
  }

  /** The table through another client, which may misbehave. */
  public Table table(DynamoDbClient client) {
    return new Table(client, name);
  }

  public DynamoDbClient dynamoDb() {
    return client;
  }

  public String name() {
    return name;
  }

  /** The domain with a clock that stands still. */
  public Conversations conversationsAt(Instant instant) {
    return new Conversations(table(), Clock.fixed(instant, ZoneOffset.UTC), UUID::randomUUID);
  }

  public void put(Map<String, String> item) {
    client.putItem(b -> b.tableName(name).item(attributes(item)));
  }

  /** Every item as text, by partition and sort key. */
  public List<Map<String, String>> scan() {
    return client.scanPaginator(b -> b.tableName(name)).items().stream()
        .map(TableFixture::text)
        .toList();
  }

  /** A partition's items in the order of their sort keys. */
  public List<Map<String, String>> partition(String partition) {
    return client
        .queryPaginator(
            b ->
                b.tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .map(TableFixture::text)
        .toList();
  }

  /** A user as versions without a rule of handles wrote one, in two items. */
  public User olderUser(String sub, String handle) {
    var user = new User("user-" + sub, handle, "An Older One");
    var attributes =
        ordered(
            "user_uuid", user.uuid(), "user_handle", handle, "user_display_name", "An Older One");
    var bySub = ordered("pk", "USER#" + sub, "sk", "PROFILE");
    bySub.putAll(attributes);
    put(bySub);
    var byHandle = ordered("pk", "HANDLE#" + handle.toLowerCase(Locale.ROOT), "sk", "PROFILE");
    byHandle.putAll(attributes);
    byHandle.put("cognito_user_id", sub);
    put(byHandle);
    return user;
  }

  /** A message as the reference writes it. */
  public void referenceMessage(String group, String at, User sender, String text) {
    put(
        ordered(
            "pk",
            "MSG#" + group,
            "sk",
            at,
            "message",
            text,
            "message_uuid",
            "uuid-" + at,
            "user_uuid",
            sender.uuid(),
            "user_handle",
            sender.handle(),
            "user_display_name",
            sender.displayName()));
  }

  /**
   * Messages {@code 1} to {@code newest}, a microsecond apart, the first one after {@code THEN}.
   */
  public void messagesAfterThen(String group, User sender, int newest) {
    messagesAfterThen(group, sender, newest, 1);
  }

  /** The same from {@code first} on. */
  public void messagesAfterThen(String group, User sender, int newest, int first) {
    for (var i = first; i <= newest; i++) {
      var at = Timestamp.of(THEN.plus(i, ChronoUnit.MICROS));
      referenceMessage(group, at.text(), sender, "" + i);
    }
  }

  /** A conversation row as the reference writes it. */
  public void referenceRow(User owner, String at, User other, String group, String text) {
    put(
        ordered(
            "pk",
            "GRP#" + owner.uuid(),
            "sk",
            at,
            "message_group_uuid",
            group,
            "message",
            text,
            "user_uuid",
            other.uuid(),
            "user_handle",
            other.handle(),
            "user_display_name",
            other.displayName()));
  }

  public static Map<String, String> ordered(String... namesAndValues) {
    var map = new LinkedHashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** The table's schema; a test holds it against the synthesized template. */
  public static CreateTableRequest schema(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute(PARTITION_KEY), attribute(SORT_KEY), attribute(MESSAGE_GROUP_UUID))
        .keySchema(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(INDEX_NAME)
                .keySchema(key(MESSAGE_GROUP_UUID, KeyType.HASH), key(SORT_KEY, KeyType.RANGE))
                .projection(
                    Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(INDEX_PROJECTION)
                        .build())
                .build())
        .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
        .build();
  }

  /** The same without its stream, for a table that nobody reads by it. */
  public static CreateTableRequest schemaWithoutStream(String name) {
    return schema(name).toBuilder().streamSpecification((StreamSpecification) null).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Map<String, AttributeValue> attributes(Map<String, String> item) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    item.forEach((name, value) -> attributes.put(name, AttributeValue.fromS(value)));
    return attributes;
  }

  private static Map<String, String> text(Map<String, AttributeValue> item) {
    var text = new LinkedHashMap<String, String>();
    item.keySet().stream().sorted().forEach(name -> text.put(name, item.get(name).s()));
    return text;
  }

  /** Started by the first test that needs it. */
  private static final class Server {
    private static final URI ENDPOINT = endpoint();

    private static DynamoDbClient client(ExecutionInterceptor... interceptors) {
      return DynamoDbClient.builder()
          .endpointOverride(ENDPOINT)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors)))
          .build();
    }

    private static URI endpoint() {
      try {
        return DynamoDbLocal.inMemory().endpoint();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
