package dev.unrolled.cli.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Default values of flags of {@code train text} and {@code train dates}. */
final class PairDefaults implements IDefaultValueProvider {

  private static final Map<String, String> VALUES =
      Map.of(
          "--units", "96",
          "--batch-size", "64",
          "--learning-rate", "0.003",
          "--epochs", "8",
          "--test-fraction", "0.1");

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? VALUES.get(option.longestName()) : null;
  }
}
