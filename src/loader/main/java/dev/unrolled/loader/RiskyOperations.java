package dev.unrolled.loader;

import java.util.Set;

/** The types of operations that reach outside the model. */
final class RiskyOperations {

  /** Those that write a checkpoint. */
  static final Set<String> SAVING = Set.of("Save", "SaveSlices", "SaveV2", "MergeV2Checkpoints");

  /** Those that read one. */
  static final Set<String> RESTORING = Set.of("Restore", "RestoreSlice", "RestoreV2");

  /** Those that read or write other files, or run code that is not TensorFlow's. */
  static final Set<String> REFUSED =
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
          "PrintV2",
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
}
