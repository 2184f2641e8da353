package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.AttrValue.ListValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TInt32;

class OpeningTest {

  private static final float[][] PRODUCT = {{9, 12, 15}};

  @TempDir Path folder;

  private float[][] product(Path path) {
    try (ServedModel model = ServedModel.open(path)) {
      Map<String, ?> inputs = Map.of("x", new float[][] {{1, 2}});
      return model.signature("serving_default").call(inputs).get("y", float[][].class);
    }
  }

  private static HandMade adding(int addend, String... tags) {
    return HandMade.of(
            tf ->
                tf.withName("y")
                    .math
                    .add(tf.withName("x").placeholder(TInt32.class), tf.constant(addend)))
        .tags(tags)
        .signature(
            "serving_default",
            Map.of("x", tensor("x:0", DataType.DT_INT32, 1)),
            Map.of("y", tensor("y:0", DataType.DT_INT32, 1)));
  }

  private int[] addedToOne(LoadOptions options) {
    try (ServedModel model = ServedModel.open(folder, options)) {
      Map<String, ?> inputs = Map.of("x", new int[] {1});
      return model.signature("serving_default").call(inputs).get("y", int[].class);
    }
  }

  private long[] lines(Path path) {
    try (ServedModel model = ServedModel.open(path)) {
      Map<String, ?> inputs = Map.of("word", new String[] {"three", "four", "one"});
      return model.signature("serving_default").call(inputs).get("line", long[].class);
    }
  }

  @Test
  void variablesAreRestoredFromFilesAndNotInitialized() {
    assertThat(product(Models.product(folder))).isDeepEqualTo(PRODUCT);
  }

  @Test
  void theHighestVersionIsOpened() {
    adding(1, "serve").save(folder.resolve("9"));
    adding(2, "serve").save(folder.resolve("10"));
    assertThat(addedToOne(LoadOptions.defaults())).containsExactly(3);
    try (ServedModel model = ServedModel.open(folder)) {
      assertThat(model.path()).isEqualTo(folder.resolve("10"));
    }
  }

  @Test
  void tagsSelectTheGraph() {
    HandMade.save(folder, adding(1, "serve"), adding(2, "serve", "gpu"), adding(3, "train"));
    LoadOptions options = LoadOptions.defaults();
    assertThat(addedToOne(options)).containsExactly(2);
    assertThat(addedToOne(options.withTags("gpu", "serve"))).containsExactly(3);
    assertThat(addedToOne(options.withTags("train"))).containsExactly(4);
  }

  @Test
  void unknownTagsAreReportedWithTheKnownOnes() {
    HandMade.save(folder, adding(1, "serve"), adding(2, "serve", "gpu"));
    LoadOptions options = LoadOptions.defaults().withTags("tpu");
    messageOf(Reason.NO_SUCH_TAGS, () -> ServedModel.open(folder, options))
        .endsWith("saved_model.pb: expected a graph tagged [tpu], found [serve], [gpu, serve]");
  }

  @Test
  void anInitOperationFillsATableFromAnAsset() throws IOException {
    Models.words(folder);
    HandMade model = Models.vocabulary();
    model.signature(
        "__saved_model_init_op",
        Map.of(),
        Map.of(
            "__saved_model_init_op", tensor("InitializeTableFromTextFile", DataType.DT_INVALID)));
    assertThat(lines(model.save(folder))).containsExactly(2, -1, 0);
  }

  @Test
  void anInitOperationIsFoundInBothTensorFlow1Collections() throws IOException {
    for (String name : new String[] {"saved_model_main_op", "legacy_init_op"}) {
      Path own = folder.resolve(name);
      HandMade model = Models.vocabulary();
      model.graph().putCollectionDef(name, Models.collection("InitializeTableFromTextFile"));
      model.save(own);
      Models.words(own);
      assertThat(lines(own)).as(name).containsExactly(2, -1, 0);
    }
  }

  @Test
  void aMissingAssetIsReportedWithTheOperationThatNeedsIt() {
    HandMade model = Models.vocabulary();
    model
        .graph()
        .putCollectionDef("legacy_init_op", Models.collection("InitializeTableFromTextFile"));
    model.save(folder);
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .startsWith(folder + ": the init operation InitializeTableFromTextFile failed: ")
        .contains("words.txt");
  }

  @Test
  void aMissingInitOperationIsReported() {
    HandMade model = adding(1, "serve");
    model.graph().putCollectionDef("legacy_init_op", Models.collection("gone"));
    model.save(folder);
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .isEqualTo(folder + ": the init operation gone failed: the graph has no operation gone");
  }

  @Test
  void operationsNamedInitAreNotRunAutomatically() {
    HandMade model = HandMade.of(OpeningTest::namedInit);
    colocate(model, "y", "loc:@Initial");
    model
        .signature(
            "serving_default",
            Map.of("x", tensor("Initial:0", DataType.DT_INT32, 1)),
            Map.of("y", tensor("y:0", DataType.DT_INT32, 1)))
        .save(folder);
    try (ServedModel opened = ServedModel.open(folder)) {
      Map<String, ?> inputs = Map.of("x", new int[] {5});
      Answer answer = opened.signature("serving_default").call(inputs);
      assertThat(answer.get("y", int[].class)).containsExactly(30);
    }
  }

  private static void namedInit(Ops tf) {
    var initial = tf.withName("Initial").placeholder(TInt32.class);
    var next = tf.withName("ModelInit").math.add(initial, tf.constant(1));
    Ops after = tf.withControlDependencies(initial);
    tf.withName("y").math.mul(next, after.identity(initial));
  }

  private static void colocate(HandMade model, String name, String location) {
    ListValue locations = ListValue.newBuilder().addS(ByteString.copyFromUtf8(location)).build();
    AttrValue attribute = AttrValue.newBuilder().setList(locations).build();
    model.graph().getGraphDefBuilder().getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .forEach(node -> node.putAttr("_class", attribute));
  }

  @Test
  void aTruncatedModelIsUnreadable() throws IOException {
    Path file = Models.product(folder).resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .startsWith(file + ": expected a SavedModel, found ");
  }

  @Test
  void anEmptyGraphIsUnreadable() {
    HandMade model = adding(1, "serve");
    model.graph().clearGraphDef();
    model.save(folder);
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .isEqualTo(folder + ": the graph has no operations");
  }

  @Test
  void anEmptyFileIsUnreadable() throws IOException {
    Path file = Files.createFile(folder.resolve("saved_model.pb"));
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .isEqualTo(file + ": expected a SavedModel, found no graph in it");
  }

  @Test
  void missingVariablesAreReportedWithTheOperationThatNeedsThem() throws IOException {
    Models.product(folder);
    Files.delete(folder.resolve("variables/variables.index"));
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder))
        .startsWith(folder + ": the restore operation ")
        .contains("variables/variables");
  }

  @Test
  void anUnregisteredOperationIsReported() {
    HandMade model = adding(1, "serve");
    model.graph().getGraphDefBuilder().addNodeBuilder().setName("z").setOp("OfTheFuture");
    model.save(folder);
    LoadOptions allowing =
        LoadOptions.defaults().withPolicy(LoadPolicy.defaults().withAllowed("OfTheFuture"));
    messageOf(Reason.UNREADABLE, () -> ServedModel.open(folder, allowing))
        .startsWith(folder + ": cannot be opened: ")
        .contains("OfTheFuture");
  }
}
