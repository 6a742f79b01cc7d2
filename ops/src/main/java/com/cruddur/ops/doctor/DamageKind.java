package com.cruddur.ops.doctor;

/** What can be wrong with a table, or worth knowing of it. */
public enum DamageKind {
  ITEM_KEY("an item stands under a sort key that nothing reads"),
  PERSON("a person's two items differ, cannot be read, or one is missing"),
  MESSAGE_ATTRIBUTE("a message has attributes that cannot be read"),
  ROW_ATTRIBUTE("a row has attributes that cannot be read"),
  SENT_ATTRIBUTE("a remembered send has attributes that cannot be read"),
  ROW_LOST("a row names no conversation that its owner has"),
  MEMBERSHIP_MISSING("not both participants have a membership"),
  MEMBERSHIP_WRONG("memberships and rows name different people"),
  PARTICIPANTS_UNCLEAR("its rows do not say which two people talk"),
  INDEX_STRAY("an item that is no row carries message_group_uuid"),
  ROW_WRONG_OTHER("a row shows somebody who is not the other participant"),
  ROW_MISSING("a participant has no row"),
  ROW_DUPLICATE("a participant has several rows"),
  ROW_TIMESTAMP("a row's sort key is not a timestamp"),
  ROW_BEHIND("a row stands at an older message"),
  ROW_AHEAD("a row stands after the newest message"),
  ROW_SORTS_WRONG("a row's sort key does not sort as its time does"),
  ROW_TEXT("a row does not show its message's text"),
  PAIR_MISSING("two people with a conversation have no pair"),
  PAIR_WRONG("a pair names a conversation that the two do not have"),
  LOOKALIKE_MISSING("a handle that others may take one for that looks the same"),
  LOOKALIKE_WRONG("what keeps a handle's look from others does not say whose it is"),
  LOOKALIKE_STRAY("nobody has the handle whose look is kept from others"),
  MESSAGE_TIMESTAMP("messages whose sort key is no timestamp"),

  SECOND_CONVERSATION("two people have several conversations", false),
  MESSAGES_OF_NOBODY("messages of a conversation that is in nobody's list", false),
  FOREIGN_MESSAGES("somebody else wrote into the conversation", false),
  MESSAGE_SORTS_WRONG("messages whose sort key does not sort as its time does", false),
  NO_MESSAGES("a conversation without messages", false),
  NAME_OUTSIDE_RULE("a handle or name from before the rule, which it does not allow", false),
  HANDLES_LOOK_ALIKE("two people whose handles look the same, from before that was refused", false),
  UNKNOWN_ITEMS("items of a kind that this version does not know", false);

  private final String meaning;
  private final boolean damage;

  DamageKind(String meaning) {
    this(meaning, true);
  }

  DamageKind(String meaning, boolean damage) {
    this.meaning = meaning;
    this.damage = damage;
  }

  /** One phrase for people. */
  public String meaning() {
    return meaning;
  }

  /**
   * Whether it is damage, which counts for the exit status; else it is for information: lawful, or
   * nothing that can be decided without a person, and harmless as it stands.
   */
  public boolean damage() {
    return damage;
  }
}
