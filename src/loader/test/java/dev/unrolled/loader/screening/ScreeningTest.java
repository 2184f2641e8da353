package dev.unrolled.loader.screening;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.unrolled.loader.Calls;
import dev.unrolled.loader.HandMade;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.Nodes;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.savedmodel.FolderContents;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TString;

class ScreeningTest {

  @TempDir Path folder;

  private static HandMade giving(Consumer<Ops> build, String output, DataType dtype) {
    return HandMade.of(build)
        .signature("serving_default", Map.of(), Map.of("y", tensor(output, dtype)));
  }

  private static void readFile(Ops tf) {
    tf.withName("read").io.readFile(tf.constant("/etc/hostname"));
  }

  private void open(LoadPolicy screening) {
    ServedModel.open(folder, LoadOptions.defaults().withPolicy(screening)).close();
  }

  private void refused(String problem) {
    messageOf(Reason.REFUSED, () -> open(LoadPolicy.defaults()))
        .isEqualTo(folder + ": refused: " + problem);
  }

  @Test
  void operationsThatReadFilesAreRefused() {
    giving(ScreeningTest::readFile, "read:0", DataType.DT_STRING).save(folder);
    refused("operation ReadFile, \"read\" is not allowed: it accesses files or processes");
  }

  @Test
  void unreachableOperationsAreRefusedToo() {
    HandMade.of(ScreeningTest::readFile).save(folder);
    refused("operation ReadFile, \"read\" is not allowed: it accesses files or processes");
  }

  @Test
  void operationsAllowedByThePolicyAreNotRefused() {
    giving(ScreeningTest::readFile, "read:0", DataType.DT_STRING).save(folder);
    open(LoadPolicy.defaults().withAllowed("ReadFile"));
    messageOf(Reason.REFUSED, () -> open(LoadPolicy.defaults().withAllowed("WriteFile")))
        .contains("ReadFile");
  }

  @Test
  void operationsAreFoundInFunctions() {
    HandMade model = HandMade.of(tf -> tf.constant(1));
    model.graph().getGraphDefBuilder().getLibraryBuilder().addFunction(function("f", "PyFunc"));
    model.save(folder);
    refused(
        "operation PyFunc, \"inner\" of function \"f\" is not allowed: it accesses files or"
            + " processes");
  }

  @ParameterizedTest
  @CsvSource({
    "Abort, it accesses files or processes",
    "CollectiveReduceV2, it accesses the network or other devices",
    "CreateSummaryFileWriter, it accesses files or processes",
    "DataServiceDatasetV4, it accesses the network or other devices",
    "DatasetFromGraph, it runs a program that cannot be inspected",
    "DebugIdentityV2, it accesses files or processes",
    "DebugNanCount, it accesses files or processes",
    "DebugNumericSummary, it accesses files or processes",
    "GetSessionTensor, it keeps tensors in the session for other calls",
    "RecordInput, it accesses files or processes",
    "RegisterDatasetV2, it accesses the network or other devices",
    "ShutdownDistributedTPU, it requires a TPU",
    "XlaCallModule, it runs a program that cannot be inspected",
    "_MklConv2D, it is internal to TensorFlow",
    "MyCustomOp, it is not in the table of known operations"
  })
  void operationsAreRefusedWithTheReason(String operation, String reason) {
    HandMade model = HandMade.of(ScreeningTest::constant);
    model.graph().getGraphDefBuilder().addNode(Nodes.node("node", operation));
    model.save(folder);
    refused("operation %s, \"node\" is not allowed: %s".formatted(operation, reason));
    model = HandMade.of(ScreeningTest::constant);
    model.graph().getGraphDefBuilder().getLibraryBuilder().addFunction(function("f", operation));
    model.save(folder);
    refused(
        "operation %s, \"inner\" of function \"f\" is not allowed: %s"
            .formatted(operation, reason));
  }

  private static FunctionDef function(String name, String operation) {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    function.getSignatureBuilder().setName(name);
    function.addNodeDefBuilder().setName("inner").setOp(operation);
    return function.build();
  }

  @Test
  void printingIsAllowedExceptToAFile() {
    HandMade.of(tf -> tf.withName("print").print(tf.constant("text"))).save(folder);
    open(LoadPolicy.defaults());
    Print.Options intoFile = Print.outputStream("file:///tmp/printed");
    HandMade.of(tf -> tf.withName("print").print(tf.constant("text"), intoFile)).save(folder);
    refused("operation PrintV2, \"print\" is not allowed: it accesses files or processes");
  }

  @Test
  void theSaversOperationsAreAllowed() {
    Models.product(folder);
    open(LoadPolicy.defaults());
  }

  @Test
  void aSignatureMustNotReachTheSaver() {
    giving(ScreeningTest::saveBeforeIdentity, "y:0", DataType.DT_STRING).save(folder);
    refused("operation SaveV2, \"save\" is not allowed: a signature writes files with it");
    giving(ScreeningTest::restore, "restored:0", DataType.DT_STRING).save(folder);
    refused("operation RestoreV2, \"restored\" is not allowed: a signature reads files with it");
  }

  private static void saveBeforeIdentity(Ops tf) {
    var path = tf.constant("/tmp/file");
    var save =
        tf.withName("save")
            .train
            .save(path, tf.array("name"), tf.array(""), List.of(tf.constant(1f)));
    tf.withControlDependencies(save).withName("y").identity(path);
  }

  private static void restore(Ops tf) {
    tf.withName("restored")
        .train
        .restore(tf.constant("x"), tf.array("n"), tf.array(""), List.of(TString.class));
  }

  @Test
  void aSignatureMustNotReachTheSaverThroughAFunction() {
    HandMade model = giving(ScreeningTest::constant, "call:0", DataType.DT_STRING);
    NodeDef.Builder call = model.graph().getGraphDefBuilder().addNodeBuilder();
    call.setName("call").setOp("StatefulPartitionedCall");
    call.putAttr("f", AttrValue.newBuilder().setFunc(named("f")).build());
    model.graph().getGraphDefBuilder().getLibraryBuilder().addFunction(function("f", "SaveV2"));
    model.save(folder);
    refused(
        "operation SaveV2, \"inner\" of function \"f\" is not allowed: a signature writes files with"
            + " it");
  }

  /** TensorFlow may replace a function by another that implements the same interface. */
  @Test
  void aSignatureMustNotReachTheSaverThroughAnotherImplementationOfItsFunction() {
    HandMade model = giving(ScreeningTest::constant, "call:0", DataType.DT_STRING);
    AttrValue same = AttrValue.newBuilder().setS(ByteString.copyFromUtf8("same")).build();
    NodeDef.Builder call = model.graph().getGraphDefBuilder().addNodeBuilder();
    call.setName("call").setOp("StatefulPartitionedCall");
    call.putAttr("f", AttrValue.newBuilder().setFunc(named("f")).build());
    model
        .graph()
        .getGraphDefBuilder()
        .getLibraryBuilder()
        .addFunction(function("f", "NoOp").toBuilder().putAttr("api_implements", same))
        .addFunction(function("g", "SaveV2").toBuilder().putAttr("api_implements", same));
    model.save(folder);
    refused(
        "operation SaveV2, \"inner\" of function \"g\" is not allowed: a signature writes files with"
            + " it");
  }

  @Test
  void aRestoreOperationMustNotWrite() {
    HandMade model = HandMade.of(ScreeningTest::saveBeforeIdentity);
    model.graph().getSaverDefBuilder().setRestoreOpName("y").setFilenameTensorName("Const:0");
    model.save(folder);
    refused(
        "operation SaveV2, \"save\" is not allowed: the restore operation writes files with it");
  }

  @Test
  void aRestoreOperationReadsOnlyFilesOfTheModel() {
    HandMade model = HandMade.of(ScreeningTest::restore);
    model
        .graph()
        .getSaverDefBuilder()
        .setRestoreOpName("restored")
        .setFilenameTensorName("another:0");
    model.save(folder);
    refused(
        "operation RestoreV2, \"restored\" is not allowed: expected a constant path inside the"
            + " model's folder");
  }

  @Test
  void anInitOperationReadsOnlyFilesOfTheModel() {
    HandMade model = HandMade.of(ScreeningTest::restore);
    model.graph().putCollectionDef("legacy_init_op", Models.collection("restored"));
    model.save(folder);
    refused(
        "operation RestoreV2, \"restored\" is not allowed: expected a constant path inside the"
            + " model's folder");
  }

  private static void constant(Ops tf) {
    tf.constant(1);
  }

  private static NameAttrList named(String function) {
    return NameAttrList.newBuilder().setName(function).build();
  }

  @Test
  void anInitOperationMustNotWrite() {
    HandMade model = giving(ScreeningTest::saveBeforeIdentity, "Const:0", DataType.DT_STRING);
    model.graph().putCollectionDef("legacy_init_op", Models.collection("save"));
    model.save(folder);
    refused("operation SaveV2, \"save\" is not allowed: the init operation writes files with it");
  }

  @Test
  void aFolderThatIsTooLargeIsRefusedBeforeReading() {
    Models.product(folder);
    long bytes = FolderContents.of(folder).bytes();
    open(LoadPolicy.defaults().withMaxBytes(bytes));
    messageOf(Reason.REFUSED, () -> open(LoadPolicy.defaults().withMaxBytes(bytes - 1)))
        .isEqualTo(
            "%s: refused: expected at most %d bytes, found %d".formatted(folder, bytes - 1, bytes));
  }

  @Test
  void aDirectoryDoesNotServeARefusedVersion() {
    VersionFolders folders = new VersionFolders(folder);
    folders.add(1);
    try (ModelDirectory directory = ModelDirectory.open(folder)) {
      giving(ScreeningTest::readFile, "read:0", DataType.DT_STRING).save(folders.of(2));
      directory.poll();
      assertThat(Calls.latestOf(directory)).isEqualTo(1);
      assertThat(directory.status().get(0).error())
          .map(LoaderException::reason)
          .contains(Reason.REFUSED);
    }
  }

  @Test
  void aSizeMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadPolicy.defaults().withMaxBytes(0))
        .withMessage("maxBytes: expected at least 1, found 0");
  }
}
