package com.cruddur.templates.command;

import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * A list of commands shows the first line of each one's description: so that is its first sentence,
 * whole.
 */
final class WholeSentences {
  private static final Pattern FIRST = Pattern.compile("(.*?\\.)\\s+(\\S.*)", Pattern.DOTALL);

  private WholeSentences() {}

  /** Breaks the description of a command, and of all below it, after its first sentence. */
  static void tell(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    var text = String.join(" ", usage.description());
    var sentences = FIRST.matcher(text);
    if (sentences.matches()) {
      usage.description(sentences.group(1), sentences.group(2));
    } else {
      usage.description(text);
    }
    command.getSubcommands().values().forEach(WholeSentences::tell);
  }
}
