package dev.unrolled.cli.model;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.interchange.IgnoredVariable;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.training.analysis.LayerSummary;
import dev.unrolled.training.analysis.ModelSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.tensorflow.ndarray.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled inspect}: says what a SavedModel is. */
@Command(
    name = "inspect",
    description = "Shows the contents of a SavedModel or a file of weights.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  unrolled inspect target/models/echo", "  unrolled inspect model.keras"})
public final class Inspect implements Callable<Integer> {

  /** Weights are read twice over, and compared. */
  private static final int ROOM = 4;

  private static final int MOST_NAMES = 20;

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = {
        "A SavedModel's folder, or its parent: then the highest version.",
        "Or a file of weights: a checkpoint's prefix,",
        ".keras, .weights.h5, .npz or .npy."
      })
  private Path path;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (Files.isDirectory(path)) {
      printModel(out);
    } else {
      printFile(out, WeightFiles.read(path));
    }
    return 0;
  }

  private void printModel(PrintWriter out) throws IOException {
    try (ServedModel opened = ServedModel.open(path)) {
      row(out, "model", opened.path());
      var versions = ModelFolder.versions(path).keySet();
      if (!versions.isEmpty()) {
        row(out, "versions", versions.stream().map(Object::toString).collect(joining(", ")));
      }
      opened
          .signatures()
          .forEach((name, info) -> row(out, "signature", name + ": " + info.describe()));
      printCard(out, opened.path().resolve("assets.extra").resolve("unrolled.json"));
      if (opened.variables().isEmpty()) {
        printFrozen(out, opened.path());
      } else {
        printVariables(out, opened);
      }
    }
  }

  private static void printFrozen(PrintWriter out, Path version) {
    try {
      NamedArrays constants = WeightFiles.read(version);
      row(out, "frozen", "the weights are constants of the graph");
      printWeights(out, shapes(constants));
    } catch (InterchangeException e) {
      row(out, "weights", "none: " + e.getMessage());
    }
  }

  /** From variables/, since Keras's graph has each variable two or three times. */
  private static void printVariables(PrintWriter out, ServedModel opened) throws IOException {
    long bytes = bytes(opened.path().resolve("variables"));
    long room = Runtime.getRuntime().maxMemory() / ROOM;
    if (bytes > room) {
      String note =
          String.format(
              Locale.ROOT,
              "duplicates are counted: %,d bytes are too many to compare; a larger -Xmx allows it",
              bytes);
      printVariables(out, opened, note);
      return;
    }
    try {
      NamedArrays found = WeightFiles.read(opened.path());
      printWeights(out, shapes(found));
      found.ignored().stream()
          .filter(other -> other.kind() != IgnoredVariable.Kind.DUPLICATE)
          .forEach(other -> row(out, "ignored", other.describe()));
    } catch (InterchangeException e) {
      printVariables(out, opened, "duplicates are counted: " + e.getMessage());
    }
  }

  /** Prints the variables of the graph, if duplicates in the files cannot be found. */
  private static void printVariables(PrintWriter out, ServedModel opened, String note) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    opened.variables().forEach(variable -> shapes.put(variable.name(), variable.shape()));
    printWeights(out, shapes);
    row(out, "note", note);
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static Map<String, Shape> shapes(NamedArrays file) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    file.arrays().forEach((name, array) -> shapes.put(name, array.shape()));
    return shapes;
  }

  private static void printFile(PrintWriter out, NamedArrays file) {
    row(out, "file", file.origin());
    printWeights(out, shapes(file));
    file.ignored().forEach(other -> row(out, "ignored", other.describe()));
  }

  /** Prints the metadata that this library's exporter wrote; other models have none. */
  private static void printCard(PrintWriter out, Path file) throws IOException {
    if (Files.exists(file)) {
      JsonNode card = new ObjectMapper().readTree(file.toFile());
      JsonNode training = card.path("training");
      row(out, "made with", fields(card.path("versions")));
      row(out, "spec", fields(card.path("model")));
      if (card.path("model").has("cell")) {
        row(out, "cell", fields(card.path("model").path("cell")).replaceFirst("^name ", ""));
      }
      if (card.path("model").has("encoder")) {
        row(out, "encoder", card.path("model").path("encoder"));
      }
      if (card.path("serving").has("no_step")) {
        row(out, "no step", card.path("serving").path("no_step").asText());
      }
      printNames(out, card.path("model"), "labels");
      printNames(out, card.path("model"), "tags");
      row(
          out,
          "training",
          "%s after %d epochs"
              .formatted(training.path("outcome").asText(), training.path("history").size()));
      printLayers(out, card.path("model").path("layers"));
    }
  }

  /** The names of classes or tags, or the first of many. */
  private static void printNames(PrintWriter out, JsonNode model, String field) {
    JsonNode names = model.path(field);
    if (names.isArray()) {
      List<String> shown =
          StreamSupport.stream(names.spliterator(), false)
              .limit(MOST_NAMES)
              .map(JsonNode::asText)
              .toList();
      String more = names.size() > MOST_NAMES ? " ... (%d)".formatted(names.size()) : "";
      row(out, field, String.join(", ", shown) + more);
    }
  }

  /** Cards of models that are older than the summary have no layers. */
  private static void printLayers(PrintWriter out, JsonNode layers) throws IOException {
    if (!layers.isEmpty()) {
      ObjectMapper json =
          JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
      out.println(new ModelSummary(json.readerForListOf(LayerSummary.class).readValue(layers)));
    }
  }

  /** The plain fields of an object, by name. */
  private static String fields(JsonNode object) {
    return object.properties().stream()
        .filter(field -> field.getValue().isValueNode())
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(joining(", "));
  }

  private static void printWeights(PrintWriter out, Map<String, Shape> weights) {
    int width = weights.keySet().stream().mapToInt(String::length).max().orElse(1);
    String columns = "%-" + width + "s  %-12s %,10d";
    weights.forEach(
        (name, shape) ->
            row(out, "weight", String.format(Locale.ROOT, columns, name, shape, shape.size())));
    long total = weights.values().stream().mapToLong(Shape::size).sum();
    row(out, "weights", String.format(Locale.ROOT, "%,d numbers", total));
  }

  private static void row(PrintWriter out, String what, Object value) {
    out.printf(Locale.ROOT, "%-11s %s%n", what, value);
  }
}
