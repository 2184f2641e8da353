package dev.unrolled.loader.savedmodel;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.unrolled.loader.HandMade;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** A model reads only files of its own folder, by paths that no call can change. */
class ModelFilesTest {

  private static final String TABLE = "InitializeTableFromTextFile";

  @TempDir Path folder;

  private static HandMade model(String file) {
    return HandMade.of(
            tf -> {
              var table = tf.hashTable(TString.class, TInt64.class);
              var path = tf.withName("file").constant(file);
              tf.initializeTableFromTextFile(table, path, -2L, -1L);
              var word = tf.withName("word").placeholder(TString.class);
              tf.withName("line").lookupTableFind(table, word, tf.constant(-1L));
            })
        .signature(
            "serving_default",
            Map.of("word", tensor("word:0", DataType.DT_STRING, -1)),
            Map.of("line", tensor("line:0", DataType.DT_INT64, -1)));
  }

  private static HandMade withInit(HandMade model) {
    model.graph().putCollectionDef("legacy_init_op", Models.collection(TABLE));
    return model;
  }

  private static HandMade withAsset(HandMade model, String filename) {
    model
        .graph()
        .addAssetFileDefBuilder()
        .setFilename(filename)
        .setTensorInfo(tensor("file:0", DataType.DT_STRING));
    return model;
  }

  private long[] lines() {
    try (ServedModel model = ServedModel.open(folder)) {
      return model
          .signature("serving_default")
          .call(Map.of("word", new String[] {"three", "four"}))
          .get("line", long[].class);
    }
  }

  private void refused(String problem) {
    messageOf(Reason.REFUSED, () -> ServedModel.open(folder)).contains(problem);
  }

  private void refusedPath() {
    refused(
        "operation InitializeTableFromTextFileV2, \"%s\" is not allowed: expected a constant path inside the model's folder"
            .formatted(TABLE));
  }

  @Test
  void anAssetIsRead() throws IOException {
    Models.words(folder);
    withAsset(withInit(model("elsewhere")), "words.txt").save(folder);
    assertThat(lines()).containsExactly(2, -1);
  }

  @Test
  void aConstantPathInTheModelsFolderIsRead() throws IOException {
    Models.words(folder);
    withInit(model(folder.resolve("assets/words.txt").toString())).save(folder);
    assertThat(lines()).containsExactly(2, -1);
  }

  @Test
  void aConstantPathElsewhereIsRefused() throws IOException {
    Models.words(folder);
    for (String path :
        List.of(
            "/etc/passwd",
            "words.txt",
            "",
            folder.resolve("../words.txt").toString(),
            folder + "-other/words.txt",
            "file://" + folder.resolve("assets/words.txt"),
            "gs://bucket/words.txt")) {
      withInit(model(path)).save(folder);
      refusedPath();
    }
  }

  @Test
  void aLinkOutOfTheModelsFolderIsRefused(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "secret");
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Files.createSymbolicLink(assets.resolve("words.txt"), secret);
    withAsset(withInit(model("elsewhere")), "words.txt").save(folder);
    refused("asset \"words.txt\": expected a file in the model's folder");
    withInit(model(assets.resolve("words.txt").toString())).save(folder);
    refusedPath();
  }

  @Test
  void aLinkWithinTheModelsFolderIsRead() throws IOException {
    Models.words(folder);
    Files.createSymbolicLink(folder.resolve("assets/linked.txt"), Path.of("words.txt"));
    withAsset(withInit(model("elsewhere")), "linked.txt").save(folder);
    assertThat(lines()).containsExactly(2, -1);
  }

  @Test
  void anAssetOutsideTheModelsFolderIsRefused() {
    for (String asset : List.of("../../secret.txt", "../saved_model.pb", "/etc/passwd", "a\0b")) {
      withAsset(withInit(model("elsewhere")), asset).save(folder);
      refused("expected a file in the model's folder");
    }
  }

  @Test
  void aPathFromTheRequestIsRefused() throws IOException {
    Models.words(folder);
    HandMade model = model(folder.resolve("assets/words.txt").toString());
    model.signature(
        "read",
        Map.of("path", tensor("file:0", DataType.DT_STRING)),
        Map.of("line", tensor("line:0", DataType.DT_INT64, -1)));
    withInit(model).save(folder);
    refusedPath();
  }

  /** An asset's path is fed to the init operation, not to a call. */
  @Test
  void anAssetsPathIsNotFedInACall() throws IOException {
    Models.words(folder);
    HandMade model = withAsset(model("/etc/passwd"), "words.txt");
    model
        .graph()
        .getGraphDefBuilder()
        .getNodeBuilderList()
        .forEach(
            node -> {
              if (node.getName().equals("line")) {
                node.addInput("^" + TABLE);
              }
            });
    withInit(model).save(folder);
    refusedPath();
  }

  @Test
  void aComputedPathIsRefused() {
    withInit(
            HandMade.of(
                tf -> {
                  var path = tf.strings.join(List.of(tf.constant("/etc/"), tf.constant("passwd")));
                  var table = tf.hashTable(TString.class, TInt64.class);
                  tf.initializeTableFromTextFile(table, path, -2L, -1L);
                }))
        .save(folder);
    refusedPath();
  }

  /** An asset whose path is kept in a variable, as TensorFlow 2 exports it. */
  private static HandMade withVariable(boolean changed) {
    HandMade model =
        HandMade.of(
            tf -> {
              var table = tf.hashTable(TString.class, TInt64.class);
              var file = tf.withName("file").placeholder(TString.class);
              var path = tf.withName("path").varHandleOp(TString.class, Shape.scalar());
              var assign = tf.withName("assign").assignVariableOp(path, file);
              var read = tf.withControlDependencies(assign).readVariableOp(path, TString.class);
              tf.initializeTableFromTextFile(table, read, -2L, -1L);
              var word = tf.withName("word").placeholder(TString.class);
              Ops after = tf;
              if (changed) {
                after = tf.withControlDependencies(tf.assignVariableOp(path, word));
              }
              after.withName("line").lookupTableFind(table, word, tf.constant(-1L));
            });
    return model.signature(
        "serving_default",
        Map.of("word", tensor("word:0", DataType.DT_STRING, -1)),
        Map.of("line", tensor("line:0", DataType.DT_INT64, -1)));
  }

  @Test
  void anAssetIsReadThroughAVariable() throws IOException {
    Models.words(folder);
    withAsset(withInit(withVariable(false)), "words.txt").save(folder);
    assertThat(lines()).containsExactly(2, -1);
  }

  @Test
  void aVariableThatACallChangesIsNotAConstantPath() throws IOException {
    Models.words(folder);
    withAsset(withInit(withVariable(true)), "words.txt").save(folder);
    refusedPath();
  }

  @Test
  void aPathInAnAttributeMustBeInTheModelsFolder() {
    saveNode("FixedUnigramCandidateSampler", "vocab_file", "/etc/passwd");
    refused("FixedUnigramCandidateSampler, \"node\" is not allowed: expected a constant path");
    saveNode("ImmutableConst", "memory_region_name", "/etc/passwd");
    refused("ImmutableConst, \"node\" is not allowed: expected a constant path");
  }

  @Test
  void aProtoDescriptorFileIsRefused() {
    saveNode("DecodeProtoV2", "descriptor_source", "/etc/passwd");
    refused("DecodeProtoV2, \"node\" is not allowed: it accesses files or processes");
    saveNode("EncodeProto", "descriptor_source", "/etc/passwd");
    refused("EncodeProto, \"node\" is not allowed: it accesses files or processes");
  }

  private void saveNode(String operation, String attribute, String value) {
    HandMade model = HandMade.of((Ops tf) -> tf.constant(1));
    AttrValue text = AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
    model
        .graph()
        .getGraphDefBuilder()
        .addNode(NodeDef.newBuilder().setName("node").setOp(operation).putAttr(attribute, text));
    model.save(folder);
  }
}
