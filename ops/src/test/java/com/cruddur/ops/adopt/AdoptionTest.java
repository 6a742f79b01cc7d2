package com.cruddur.ops.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cruddur.messages.TableFixture;
import com.cruddur.messages.TableSchema;
import com.cruddur.ops.table.DeclaredTable;
import com.cruddur.reference.ReferenceSchema;
import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** A table as the reference's schema-load makes it, in DynamoDB Local, by the SDK for AWS. */
final class AdoptionTest {
  private static AdoptionAccount account;
  private static TableFixture prepared;

  @BeforeAll
  static void prepareATableOfTheReference() throws Exception {
    prepared = TableFixture.overHttp(ReferenceSchema::table);
    account = new AdoptionAccount(prepared.dynamoDb());
    prepared.put(row());
    Adoption.of(declared("dev", prepared), account.aws(), "here")
        .prepare(account.aws(), _ -> {}, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    account.close();
  }

  @Test
  void whatTheReferencesTableLacksIsListedInTheOrderOfDoingIt() {
    var table = TableFixture.overHttp(ReferenceSchema::table);
    var adoption = adoption("prod", table);
    assertEquals(List.of(), adoption.blockers());
    assertEquals(
        List.of(
            "index message-group-sk-index: ALL by [message_group_uuid, sk] becomes INCLUDE"
                + " [newest_message_at, user_display_name, user_handle, user_uuid] by"
                + " [message_group_uuid, sk]",
            "billing PROVISIONED becomes PAY_PER_REQUEST, at most"
                + " {\"MaxReadRequestUnits\":4000,\"MaxWriteRequestUnits\":2000}",
            "index message-group-sk-index is built: INCLUDE"
                + " [newest_message_at, user_display_name, user_handle, user_uuid] by"
                + " [message_group_uuid, sk]",
            "time to live off becomes expires_at",
            "recovery to a point in time: 0 becomes 35 days",
            "tags {environment=prod, project=cruddur}",
            "deletion protection false becomes true",
            "resource-based policy"),
        adoption.changes().stream().map(Change::what).toList());
  }

  @Test
  void preparedItIsAsDeclaredAndItsItemsAreInTheNewIndex() {
    var adoption = adoption("dev", prepared);
    assertEquals(List.of(), adoption.changes());
    assertEquals(List.of(), adoption.blockers());
    var hits =
        prepared
            .dynamoDb()
            .query(
                r ->
                    r.tableName(prepared.name())
                        .indexName(TableSchema.INDEX_NAME)
                        .keyConditionExpression("message_group_uuid = :g")
                        .expressionAttributeValues(Map.of(":g", AttributeValue.fromS("group"))))
            .items();
    assertEquals(1, hits.size());
    assertEquals("user-andrew", hits.getFirst().get("user_uuid").s());
    assertTrue(!hits.getFirst().containsKey("message"), hits::toString);
    assertEquals(List.of(row()), prepared.scan());
  }

  @Test
  void theMappingNamesTheTableByItsLogicalId() {
    assertEquals(
        "{\"MessagesTable9E4E97A0\":{\"TableName\":\"%s\"}}".formatted(prepared.name()),
        adoption("dev", prepared).mapping().toString());
    var text = text(adoption("dev", prepared));
    for (var expected :
        List.of(
            "npx cdk import dev/data --resource-mapping .cruddur/adopt/dev.json",
            "detect-stack-drift --region us-east-1 --stack-name cruddur-dev-data",
            "bin/cruddur doctor --env dev --repair --apply")) {
      assertTrue(text.contains(expected), text);
    }
  }

  @Test
  void whatHasToChangeIsWrittenAsCommandsAndTheImportIsNot() {
    var text = text(adoption("dev", TableFixture.overHttp(ReferenceSchema::table)));
    assertTrue(
        text.contains(
            "aws dynamodb update-table --region us-east-1 --cli-input-json"
                + " '{\"TableName\":\"messages-"),
        text);
    assertTrue(text.contains("aws dynamodb update-time-to-live --region us-east-1"), text);
    assertTrue(text.contains("adopt dev --prepare --confirm dev"), text);
    assertTrue(!text.contains("cdk import"), text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  void eachDifferenceAloneIsFound(String expected, Consumer<ObjectNode> difference) {
    var declared = declared("dev", prepared);
    ObjectNode properties = declared.properties().deepCopy();
    difference.accept(properties);
    var other =
        new DeclaredTable(
            "dev", declared.stack(), declared.logicalId(), declared.name(), properties);
    var changes = new ArrayList<>(Adoption.of(other, account.aws(), "here").changes());
    assertTrue(
        !changes.isEmpty() && changes.getFirst().what().startsWith(expected), changes::toString);
  }

  static Stream<Object[]> differences() {
    return Stream.of(
        difference(
            "stream NEW_IMAGE becomes KEYS_ONLY",
            p -> of(p, "StreamSpecification").put("StreamViewType", "KEYS_ONLY")),
        difference(
            "time to live expires_at becomes gone",
            p -> of(p, "TimeToLiveSpecification").put("AttributeName", "gone")),
        difference(
            "at most",
            p -> of(p, "WriteOnDemandThroughputSettings").put("MaxWriteRequestUnits", 7)),
        difference(
            "deletion protection false", p -> replica(p).put("DeletionProtectionEnabled", true)),
        difference(
            "recovery to a point in time: 0 becomes 7",
            p ->
                of(replica(p), "PointInTimeRecoverySpecification")
                    .put("PointInTimeRecoveryEnabled", true)
                    .put("RecoveryPeriodInDays", 7)),
        difference(
            "tags {team=",
            p -> replica(p).withArray("Tags").addObject().put("Key", "team").put("Value", "x")),
        difference(
            "index message-group-sk-index: INCLUDE",
            p -> of(index(p), "Projection").withArray("NonKeyAttributes").add("message")),
        difference(
            "index message-group-sk-index: at most",
            p -> of(index(p), "WriteOnDemandThroughputSettings").put("MaxWriteRequestUnits", 7)),
        difference("index message-group-sk-index goes", p -> index(p).put("IndexName", "another")),
        difference(
            "resource-based policy",
            p ->
                of(replica(p), "ResourcePolicy")
                    .putObject("PolicyDocument")
                    .put("Version", "2012-10-17")));
  }

  @Test
  void keysOfAnotherNameOrTypeAreInTheWay() {
    var other =
        TableFixture.overHttp(
            name ->
                CreateTableRequest.builder()
                    .tableName(name)
                    .billingMode("PAY_PER_REQUEST")
                    .keySchema(
                        KeySchemaElement.builder().attributeName("pk").keyType("HASH").build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType("N")
                            .build())
                    .build());
    var adoption = adoption("dev", other);
    assertTrue(
        adoption.blockers().getFirst().startsWith("Its keys are [HASH pk (N)]"),
        adoption.blockers()::toString);
    assertTrue(text(adoption).contains("It cannot be taken over"));
  }

  @Test
  void aTableThatItsStackHasAlreadyIsInTheWay() {
    account.deployed(true);
    try {
      assertEquals(
          List.of("Stack cruddur-dev-data has its table already."),
          adoption("dev", prepared).blockers());
    } finally {
      account.deployed(false);
    }
  }

  @Test
  void aTableThatIsNotThereIsRefusedWithItsPlace() {
    var nowhere = declared("dev", prepared).named("nothing");
    var refusal =
        assertThrows(
            UserError.class,
            () -> Adoption.of(nowhere, account.aws(), "dev, account 1, us-east-1"));
    assertTrue(refusal.getMessage().contains("no table nothing in dev, account 1, us-east-1"));
  }

  private static Object[] difference(String expected, Consumer<ObjectNode> difference) {
    return new Object[] {expected, difference};
  }

  private static ObjectNode of(ObjectNode node, String name) {
    return node.withObjectProperty(name);
  }

  private static ObjectNode replica(ObjectNode properties) {
    return (ObjectNode) properties.withArray("Replicas").get(0);
  }

  private static ObjectNode index(ObjectNode properties) {
    return (ObjectNode) properties.withArray("GlobalSecondaryIndexes").get(0);
  }

  private static Map<String, String> row() {
    return Map.of(
        "pk", "GRP#user-bayko",
        "sk", "2023-07-05T18:27:02.123456",
        "message_group_uuid", "group",
        "user_uuid", "user-andrew",
        "message", "text");
  }

  private static Adoption adoption(String environment, TableFixture table) {
    return Adoption.of(declared(environment, table), account.aws(), "here");
  }

  private static String text(Adoption adoption) {
    return new AdoptionReport(adoption, "here", "us-east-1", Path.of(".cruddur/adopt/dev.json"))
        .text();
  }

  /** The template that a test of the module test compares with a synthesis. */
  static DeclaredTable declared(String environment, TableFixture table) {
    var file =
        AdoptionAccount.root()
            .resolve("test/src/test/resources/snapshots/%s/data.json".formatted(environment));
    var resource = Json.read(file).path("Resources").properties().iterator().next();
    if (environment.equals("dev")) {
      // DynamoDB Local knows no tags, and takes a table's own fuse at its creation alone
      var properties = (ObjectNode) resource.getValue().path("Properties");
      properties.remove("WriteOnDemandThroughputSettings");
      replica(properties).remove(List.of("Tags", "ReadOnDemandThroughputSettings"));
    }
    return new DeclaredTable(
        environment,
        "cruddur-%s-data".formatted(environment),
        resource.getKey(),
        table.name(),
        resource.getValue().path("Properties"));
  }
}
