package dev.unrolled.loader;

import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** The types of operations that reach outside the model. */
final class RiskyOperations {

  private static final AttrValue NOTHING = AttrValue.getDefaultInstance();

  /** Those that write a checkpoint. */
  private static final Set<String> SAVING =
      Set.of("Save", "SaveSlices", "SaveV2", "MergeV2Checkpoints");

  /** Those that read one. */
  private static final Set<String> RESTORING = Set.of("Restore", "RestoreSlice", "RestoreV2");

  /** Those that read or write other files, or run code that is not TensorFlow's. */
  private static final Set<String> REFUSED =
      Set.of(
          "CSVDataset",
          "CSVDatasetV2",
          "CacheDataset",
          "CacheDatasetV2",
          "CreateSummaryDbWriter",
          "CreateSummaryFileWriter",
          "DatasetToTFRecord",
          "DebugIdentity",
          "DebugIdentityV2",
          "DebugIdentityV3",
          "EagerPyFunc",
          "ExperimentalCSVDataset",
          "ExperimentalDatasetToTFRecord",
          "ExperimentalLMDBDataset",
          "ExperimentalMatchingFilesDataset",
          "ExperimentalSqlDataset",
          "FileSystemSetConfiguration",
          "FixedLengthRecordDataset",
          "FixedLengthRecordDatasetV2",
          "FixedLengthRecordReader",
          "FixedLengthRecordReaderV2",
          "GenerateVocabRemapping",
          "LMDBDataset",
          "LMDBReader",
          "LoadAndRemapMatrix",
          "LoadDataset",
          "MatchingFiles",
          "MatchingFilesDataset",
          "PyFunc",
          "PyFuncStateless",
          "ReadFile",
          "RpcCall",
          "RpcClient",
          "RpcServer",
          "SaveDataset",
          "SaveDatasetV2",
          "SnapshotDataset",
          "SnapshotDatasetV2",
          "SqlDataset",
          "TFRecordDataset",
          "TFRecordDatasetV2",
          "TFRecordReader",
          "TFRecordReaderV2",
          "TextLineDataset",
          "TextLineReader",
          "TextLineReaderV2",
          "WholeFileReader",
          "WholeFileReaderV2",
          "WriteFile");

  private RiskyOperations() {}

  /** Whether an operation is one of those, or prints into a file. */
  static boolean isRefused(NodeDef node) {
    String stream = node.getAttrOrDefault("output_stream", NOTHING).getS().toStringUtf8();
    return REFUSED.contains(node.getOp())
        || (node.getOp().equals("PrintV2") && stream.startsWith("file:"));
  }

  /** Whether an operation writes a checkpoint. */
  static boolean isSaving(NodeDef node) {
    return SAVING.contains(node.getOp());
  }

  /** Whether an operation reads a checkpoint. */
  static boolean isRestoring(NodeDef node) {
    return RESTORING.contains(node.getOp());
  }
}
