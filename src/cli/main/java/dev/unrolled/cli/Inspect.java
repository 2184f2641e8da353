package dev.unrolled.cli;

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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A SavedModel's folder, or its parent: then the highest version.")
  private Path model;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (ServedModel opened = ServedModel.open(model)) {
      out.println("model       " + opened.path());
      printVersions(out);
      opened
          .signatures()
          .forEach((name, info) -> out.println("signature   " + name + ": " + info.describe()));
      printCard(out, opened.path().resolve("assets.extra").resolve("unrolled.json"));
      printWeights(out, opened.variables());
    }
    return 0;
  }

  private void printVersions(PrintWriter out) {
    var versions = ModelFolder.versions(model).keySet();
    if (!versions.isEmpty()) {
      out.println("versions    " + versions);
    }
  }

  /** What our own exporter wrote beside the model; other models have none. */
  private static void printCard(PrintWriter out, Path file) throws IOException {
    if (Files.exists(file)) {
      JsonNode card = new ObjectMapper().readTree(file.toFile());
      out.println("made with   " + card.path("versions"));
      out.println("spec        " + card.path("model"));
      out.println(
          "training    "
              + card.path("training").path("outcome").asText()
              + " after "
              + card.path("training").path("history").size()
              + " epochs");
    }
  }

  private static void printWeights(PrintWriter out, List<VariableInfo> weights) {
    int width = weights.stream().mapToInt(w -> w.name().length()).max().orElse(0);
    long total = 0;
    for (VariableInfo weight : weights) {
      out.printf(
          Locale.ROOT,
          "weight      %-" + width + "s  %-11s %,10d%n",
          weight.name(),
          weight.shape(),
          weight.elements());
      total += weight.elements();
    }
    out.printf(Locale.ROOT, "weights     %,d numbers%n", total);
  }
}
