package com.cruddur.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The skeletons are Unicode's: ICU has computed each of them, too. */
class SkeletonTest {
  private static final Path DATA =
      Path.of("src/main/resources/com/cruddur/messages/confusables.txt");
  private static final boolean UPDATE = "update".equals(System.getProperty("snapshots"));
  private static final SpoofChecker ICU = new SpoofChecker.Builder().build();

  /** Of decomposed characters alone: a text is decomposed before it is looked up. */
  @Test
  void theDataAreIcus() throws IOException {
    var data =
        "# Unicode %s, \"confusables\" (UTS 39), as ICU %s has it: decomposed character, what it looks like\n# Copyright Unicode, Inc., Unicode License v3; written by bin/snapshots\n"
            .formatted(UCharacter.getUnicodeVersion(), VersionInfo.ICU_VERSION.getMajor());
    data +=
        HostileNames.characters(Character::toString)
            .filter(c -> Normalizer2.getNFDInstance().isNormalized(c))
            .filter(c -> !isIgnorable(c.codePointAt(0)))
            .filter(c -> !ICU.getSkeleton(c).equals(c))
            .map(c -> hex(c) + " " + hex(ICU.getSkeleton(c)) + "\n")
            .collect(Collectors.joining());
    if (UPDATE) {
      Files.createDirectories(DATA.getParent());
      Files.writeString(DATA, data);
    }
    assertEquals(Files.readString(DATA), data, "ICU has newer data: run bin/snapshots");
  }

  @Test
  void everyCharacterLooksAsIcuSays() {
    HostileNames.characters(Character::toString)
        .forEach(c -> assertEquals(ICU.getSkeleton(c), Skeleton.of(c), () -> hex(c)));
  }

  @Test
  void whatIsIgnorableIsWhatIcuSays() {
    HostileNames.characters(Character::toString)
        .mapToInt(c -> c.codePointAt(0))
        .forEach(
            c ->
                assertEquals(
                    isIgnorable(c), Unicode.isDefaultIgnorable(c), () -> Unicode.described(c)));
  }

  /**
   * Marks are put in order once more after the look-up, and what is ignorable separates nothing.
   */
  @Test
  void soDoTextsOfSeveral() {
    var random = new Random(78);
    var characters =
        HostileNames.characters(Character::toString)
            // Java does not know yet in which order the marks of a newer Unicode stand
            .filter(c -> (c + ICU.getSkeleton(c)).codePoints().allMatch(Character::isDefined))
            .toList();
    var marks =
        characters.stream()
            .filter(c -> Character.getType(c.codePointAt(0)) == Character.NON_SPACING_MARK)
            .toList();
    for (var i = 0; i < 50_000; i++) {
      var text =
          random
              .ints(1 + random.nextInt(8))
              .mapToObj(
                  n -> {
                    var from = n % 2 == 0 ? characters : marks;
                    return from.get(Math.floorMod(n, from.size()));
                  })
              .collect(Collectors.joining());
      assertEquals(ICU.getSkeleton(text), Skeleton.of(text), () -> hex(text));
    }
  }

  /** Latin beside Cyrillic, Greek, Armenian and Cherokee, digits beside letters, two beside one. */
  @ParameterizedTest
  @CsvSource({
    "bayko,b\u0430yko",
    "bayko,ЬАУКО",
    "bayko,bayk0",
    "BAYKO,bayk\u03BF",
    "alice,aIice",
    "alice,a1ice",
    "corner,comer",
    "josé,jose\u0301",
    "bayko,bay\u200Bko",
    "Strasse,straße"
  })
  void handlesThatPeopleTakeForEachOtherShareALook(String one, String other) {
    assertFalse(
        Collections.disjoint(Skeleton.ofHandle(one), Skeleton.ofHandle(other)),
        () -> Skeleton.ofHandle(one) + " and " + Skeleton.ofHandle(other));
  }

  @ParameterizedTest
  @CsvSource({"bayko,boyka", "londo,lando", "anna,ana", "иван,ивана", "jose,josé", "vir,vlr"})
  void handlesThatDifferToTheEyeShareNone(String one, String other) {
    assertTrue(Collections.disjoint(Skeleton.ofHandle(one), Skeleton.ofHandle(other)));
  }

  private static boolean isIgnorable(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static String hex(String text) {
    return text.codePoints().mapToObj("%04X"::formatted).collect(Collectors.joining(" "));
  }
}
