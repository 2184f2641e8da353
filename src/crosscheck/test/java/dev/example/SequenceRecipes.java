package dev.example;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.LinearSampling;
import dev.unrolled.seq2seq.TeacherForcing;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.SequenceAnswer;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.text.DateTask;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TextPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Snippets of the guide to models from sequences to sequences. */
final class SequenceRecipes {

  private SequenceRecipes() {}

  static String train(int rows, Path models) throws IOException {
    List<TextPair> dates = DateTask.generate(rows, 1);
    var encoding = PairEncoding.learn(dates, Tokenizer.CHARACTERS, Tokenizer.CHARACTERS, 1);
    var options =
        Options.defaults()
            .withVocabularySize(encoding.source().size())
            .withOutputVocabularySize(encoding.target().size())
            .withEmbedding(new RandomEmbedding(16))
            .withCell(new LSTMCell(16))
            .withBatchSize(64)
            .withEpochs(1);
    var parts = SequenceToSequenceOptions.defaults();
    try (var model = SequenceToSequence.fit(encoding.pairs(dates), parts, options)) {
      model.export(models, ExportForm.VARIABLES, encoding);
      int[][] rowsOfIds = {encoding.sourceIds("30 novembre 2026")};
      return encoding.targetText(model.predict(rowsOfIds).get(0).get(0).ids());
    }
  }

  static SequenceToSequenceOptions parts() {
    RNNCell<?> cell = new GRUCell(128);
    var attention = new AttentionLayer(new BahdanauAttention(128, true), 128, true);
    return SequenceToSequenceOptions.defaults()
        .withLayer(new Bidirectional(new LSTMCell(64)))
        .withDecoder(new DecoderLayers(List.of(cell, cell), 32, attention))
        .withTraining(new TeacherForcing(new LinearSampling(10_000, 0.25), 0.1));
  }

  static List<SequenceAnswer> search(SequenceToSequence model, int[] row) {
    var penalty = new LengthPenalty(LengthPenalty.Form.GNMT, 0.6);
    var decoding = new Decoding(new BeamSearch(5, 3, penalty), new LengthLimit(1.5, 10));
    try (var beam = model.withDecoding(decoding)) {
      return beam.predict(new int[][] {row}).get(0);
    }
  }
}
