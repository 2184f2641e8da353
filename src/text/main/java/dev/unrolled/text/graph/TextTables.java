package dev.unrolled.text.graph;

import dev.unrolled.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.HashTable;
import org.tensorflow.op.core.InitializeTableFromTextFile;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The vocabularies of a graph: hash tables that a SavedModel initializes from its assets.
 *
 * <p>All tables are added before {@link #into}, which adds the init operation. For one thread.
 */
public final class TextTables {

  private static final String FOLDER = "assets";
  private static final long WHOLE_LINE = -2;
  private static final long LINE_NUMBER = -1;

  private final Ops tf;
  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private final List<Op> initializers = new ArrayList<>();
  private @Nullable NoOp initializer;

  /** A file with its path in the graph, and the tables that it initializes. */
  static final class Asset {

    private final Vocabulary vocabulary;
    private final Operand<TString> path;
    private final String name;
    private @Nullable HashTable idsByToken;
    private @Nullable HashTable tokensById;

    private Asset(Vocabulary vocabulary, Operand<TString> path, String name) {
      this.vocabulary = vocabulary;
      this.path = path;
      this.name = name;
    }
  }

  private TextTables(Ops tf) {
    this.tf = tf;
  }

  /**
   * Creates the tables of a graph.
   *
   * @param tf the graph's operations
   * @return no tables
   */
  public static TextTables in(Ops tf) {
    return new TextTables(tf.withSubScope("text_tables"));
  }

  /**
   * Adds a vocabulary.
   *
   * @param file the name of its file in {@code assets/}
   * @param vocabulary the vocabulary
   * @return its tables, the same ones for the same file
   * @throws IllegalArgumentException if the file is another vocabulary's
   */
  public VocabularyTable table(String file, Vocabulary vocabulary) {
    Asset asset =
        assets.computeIfAbsent(file, name -> new Asset(vocabulary, tf.constant(name), name));
    if (!asset.vocabulary.checksum().equals(vocabulary.checksum())) {
      throw new IllegalArgumentException(
          "%s: expected one vocabulary, found two different ones".formatted(file));
    }
    return new VocabularyTable(this, vocabulary, asset);
  }

  HashTable idsByToken(Asset asset) {
    if (asset.idsByToken == null) {
      asset.idsByToken =
          table(asset, new Columns(TString.class, WHOLE_LINE, TInt64.class, LINE_NUMBER));
    }
    return asset.idsByToken;
  }

  HashTable tokensById(Asset asset) {
    if (asset.tokensById == null) {
      asset.tokensById =
          table(asset, new Columns(TInt64.class, LINE_NUMBER, TString.class, WHOLE_LINE));
    }
    return asset.tokensById;
  }

  /** Key and value of a line of a file. */
  private record Columns(
      Class<? extends TType> keys, long key, Class<? extends TType> values, long value) {}

  /**
   * Adds a table. Its name is shared by tables of equal content only, since Python keeps the tables
   * of all loaded models in one place.
   */
  private HashTable table(Asset asset, Columns columns) {
    if (initializer != null) {
      throw new IllegalStateException("the init operation exists: expected no further tables");
    }
    String name = "%s_%s_%d".formatted(asset.name, asset.vocabulary.checksum(), columns.key());
    HashTable table = tf.hashTable(columns.keys(), columns.values(), HashTable.sharedName(name));
    initializers.add(
        tf.initializeTableFromTextFile(
            table,
            asset.path,
            columns.key(),
            columns.value(),
            InitializeTableFromTextFile.vocabSize((long) asset.vocabulary.size())));
    return table;
  }

  /**
   * The operation that initializes all tables.
   *
   * @return the operation; no table can be added afterwards
   */
  public Op initializer() {
    if (initializer == null) {
      initializer = tf.withControlDependencies(initializers).withName("init").noOp();
    }
    return initializer;
  }

  /**
   * Whether there are no vocabularies.
   *
   * @return true if none was added
   */
  public boolean isEmpty() {
    return assets.isEmpty();
  }

  /**
   * The tensors that hold the paths of the assets, which the init operation reads.
   *
   * @return scalars by the name of the file
   */
  public Map<String, Operand<TString>> paths() {
    Map<String, Operand<TString>> paths = new LinkedHashMap<>();
    assets.forEach((file, asset) -> paths.put(file, asset.path));
    return paths;
  }

  /**
   * Adds assets and init operation to a SavedModel.
   *
   * @param metaGraph the graph with its signatures; without tables it is not changed
   */
  public void into(MetaGraphDef.Builder metaGraph) {
    if (assets.isEmpty()) {
      return;
    }
    CollectionDef.NodeList.Builder names = CollectionDef.NodeList.newBuilder();
    paths()
        .forEach(
            (file, path) -> {
              String tensor = path.op().name() + ":0";
              names.addValue(tensor);
              metaGraph.addAssetFileDef(
                  AssetFileDef.newBuilder()
                      .setFilename(file)
                      .setTensorInfo(TensorInfo.newBuilder().setName(tensor)));
            });
    metaGraph
        .putCollectionDef("asset_filepaths", CollectionDef.newBuilder().setNodeList(names).build())
        .putCollectionDef("saved_model_main_op", nodes(initializer().op().name()));
  }

  private static CollectionDef nodes(String name) {
    return CollectionDef.newBuilder()
        .setNodeList(CollectionDef.NodeList.newBuilder().addValue(name))
        .build();
  }

  /**
   * Writes the files of the vocabularies.
   *
   * @param version the folder of the SavedModel
   * @throws IOException if a file cannot be written
   */
  public void write(Path version) throws IOException {
    if (!assets.isEmpty()) {
      Path folder = Files.createDirectories(version.resolve(FOLDER));
      for (Asset asset : assets.values()) {
        asset.vocabulary.write(folder.resolve(asset.name));
      }
    }
  }
}
