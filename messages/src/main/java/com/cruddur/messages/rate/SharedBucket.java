package com.cruddur.messages.rate;

import static com.cruddur.messages.TableSchema.TIME_TO_LIVE;

import com.cruddur.messages.Items;
import com.cruddur.messages.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A person's bucket for all execution environments together: the moment at which it is full again,
 * as a number attribute of the person's item. Each change is one conditional UpdateItem, so that no
 * two environments get the same token.
 *
 * <p>A moment that is no number, or further away than any bucket can come, is damage and counts as
 * a full bucket.
 */
final class SharedBucket {
  /** It is over with its last moment, which is minutes away at most. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** Ordinary people's requests never wait for it; those of others wait no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int ATTEMPTS = 5;
  private static final BigDecimal FURTHEST = BigDecimal.valueOf(Long.MAX_VALUE / 4);

  private final Table table;
  private final String attribute;
  private final Bucket bucket;

  /**
   * @param attribute where the moment stands
   */
  SharedBucket(Table table, String attribute, Bucket bucket) {
    this.table = table;
    this.attribute = attribute;
    this.bucket = bucket;
  }

  /**
   * @param tokens how many were granted
   * @param full when the bucket is full again
   */
  record Claim(int tokens, long full) {}

  /**
   * Takes up to so many tokens, or none where there is none.
   *
   * @param known the moment as it was seen last; a guess, which saves a call where it is right
   * @throws software.amazon.awssdk.core.exception.SdkException when the table cannot do it
   */
  Claim claim(String sub, int tokens, long known, Instant at) {
    return claim(sub, tokens, false, known, at);
  }

  /**
   * Takes so many tokens also where there are fewer: the next ones wait for them, {@value
   * Bucket#MOST_OVERDRAWN} times as long as an empty bucket fills at most.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when the table cannot do it
   */
  Claim overdraw(String sub, int tokens, long known, Instant at) {
    var most = bucket.burst() * Bucket.MOST_OVERDRAWN;
    return claim(sub, Math.min(tokens, most), true, known, at);
  }

  private Claim claim(String sub, int tokens, boolean overdrawn, long known, Instant at) {
    var now = Bucket.micros(at);
    var full = known;
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var isFull = full <= now || full > bucket.horizon(now);
      var there = isFull ? bucket.burst() : bucket.tokens(full, now);
      var wanted = overdrawn ? tokens : Math.max(1, Math.min(tokens, there));
      var room = now + bucket.reach(overdrawn) - bucket.cost(wanted);
      // What was seen last may be old: only the table itself refuses
      if (!isFull && full > room && attempt > 1) {
        return new Claim(0, full);
      }
      try {
        var update = isFull ? first(wanted, now) : next(wanted, now, room);
        return new Claim(wanted, moment(table.update(on(sub, update, at)).attributes()));
      } catch (ConditionalCheckFailedException e) {
        full = e.hasItem() ? moment(e.item()) : 0;
      }
    }
    return new Claim(0, full);
  }

  /** Of a full bucket, or of damage. */
  private UpdateItemRequest.Builder first(int tokens, long now) {
    return UpdateItemRequest.builder()
        .updateExpression("SET #f = :next, #e = :expires")
        .conditionExpression(
            "attribute_not_exists(#f) OR NOT attribute_type(#f, :number) OR #f <= :now OR #f >"
                + " :horizon")
        .expressionAttributeValues(
            Map.of(
                ":next", number(now + bucket.cost(tokens)),
                ":number", Items.text("N"),
                ":now", number(now),
                ":horizon", number(bucket.horizon(now))));
  }

  /** Of one that is filling up. */
  private UpdateItemRequest.Builder next(int tokens, long now, long room) {
    return UpdateItemRequest.builder()
        .updateExpression("SET #f = #f + :cost, #e = :expires")
        .conditionExpression("#f > :now AND #f <= :room")
        .expressionAttributeValues(
            Map.of(
                ":cost", number(bucket.cost(tokens)),
                ":now", number(now),
                ":room", number(room)));
  }

  private UpdateItemRequest.Builder on(String sub, UpdateItemRequest.Builder update, Instant at) {
    var values = new LinkedHashMap<>(update.build().expressionAttributeValues());
    values.put(":expires", Items.seconds(at.plus(KEPT)));
    return update
        .key(Items.rateKey(sub))
        .expressionAttributeNames(Map.of("#f", attribute, "#e", TIME_TO_LIVE))
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.UPDATED_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(c -> c.apiCallTimeout(PATIENCE));
  }

  private long moment(Map<String, AttributeValue> item) {
    var value = item.get(attribute);
    if (value == null || value.n() == null) {
      return 0;
    }
    var number = new BigDecimal(value.n());
    return number.signum() > 0 ? number.min(FURTHEST).longValue() : 0;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
