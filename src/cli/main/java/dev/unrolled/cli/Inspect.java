package dev.unrolled.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.loader.ModelFolder;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.VariableInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code unrolled inspect}: says what a SavedModel is. */
@Command(
    name = "inspect",
    description = "Says what a SavedModel is: signatures, versions, spec, weights.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  unrolled inspect target/models/echo")
final class Inspect implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (ServedModel opened = ServedModel.open(model.path)) {
      row(out, "model", opened.path());
      var versions = ModelFolder.versions(model.path).keySet();
      if (!versions.isEmpty()) {
        row(out, "versions", versions.stream().map(Object::toString).collect(joining(", ")));
      }
      opened
          .signatures()
          .forEach((name, info) -> row(out, "signature", name + ": " + info.describe()));
      printCard(out, opened.path().resolve("assets.extra").resolve("unrolled.json"));
      printWeights(out, opened.variables());
    }
    return 0;
  }

  /** What our own exporter wrote beside the model; other models have none. */
  private static void printCard(PrintWriter out, Path file) throws IOException {
    if (Files.exists(file)) {
      JsonNode card = new ObjectMapper().readTree(file.toFile());
      JsonNode training = card.path("training");
      row(out, "made with", fields(card.path("versions")));
      row(out, "spec", fields(card.path("model")));
      row(out, "cell", fields(card.path("model").path("cell")).replaceFirst("^name ", ""));
      row(
          out,
          "training",
          "%s after %d epochs"
              .formatted(training.path("outcome").asText(), training.path("history").size()));
    }
  }

  /** The plain fields of an object, by name. */
  private static String fields(JsonNode object) {
    return object.properties().stream()
        .filter(field -> field.getValue().isValueNode())
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(joining(", "));
  }

  private static void printWeights(PrintWriter out, List<VariableInfo> weights) {
    int width = weights.stream().mapToInt(weight -> weight.name().length()).max().orElse(1);
    String columns = "%-" + width + "s  %-12s %,10d";
    for (VariableInfo weight : weights) {
      Object[] values = {weight.name(), weight.shape(), weight.elements()};
      row(out, "weight", String.format(Locale.ROOT, columns, values));
    }
    long total = weights.stream().mapToLong(VariableInfo::elements).sum();
    row(out, "weights", String.format(Locale.ROOT, "%,d numbers", total));
  }

  private static void row(PrintWriter out, String what, Object value) {
    out.printf(Locale.ROOT, "%-11s %s%n", what, value);
  }
}
