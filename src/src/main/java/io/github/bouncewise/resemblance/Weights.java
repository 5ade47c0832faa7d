// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each feature of a reply speaks for each cause: multinomial logistic regression over
 * features that are weighted by their rarity (tf-idf) and brought to length 1. Immutable, and
 * small: of each feature only the weights that matter are kept, in a byte each.
 */
final class Weights {

    /** Weights below this part of the largest one are left out: together they change nothing. */
    private static final double NEGLIGIBLE = 0.05;

    private static final int STEPS = 127;

    /** Most causes, and most weights of a feature: both are kept in a byte. */
    static final int BYTE = 0xff;

    /** How much an unknown word counts beside the rarest known one. */
    private static final double UNKNOWN = 0.6;

    private final List<String> causes;
    private final int[] features;
    private final float[] rarity;
    private final float rarest;
    private final int[] rows;
    private final ByteBuffer rowCauses;
    private final ByteBuffer rowWeights;
    private final float step;
    private final float[] bias;

    private Weights(
            List<String> causes,
            int[] features,
            float[] rarity,
            int[] rows,
            ByteBuffer rowCauses,
            ByteBuffer rowWeights,
            float step,
            float[] bias) {
        this.causes = List.copyOf(causes);
        this.features = features;
        this.rarity = rarity;
        this.rarest = most(rarity);
        this.rows = rows;
        this.rowCauses = rowCauses;
        this.rowWeights = rowWeights;
        this.step = step;
        this.bias = bias;
    }

    /**
     * @param causes at most {@value #BYTE}
     * @param features hashes of the features, in rising order
     * @param rarity of each feature, above 0
     * @param dense for each feature one number a cause
     * @param bias one number a cause
     */
    static Weights of(
            List<String> causes, int[] features, float[] rarity, float[][] dense, float[] bias) {
        float most = 1e-9f;
        for (float[] row : dense) {
            for (float weight : row) {
                most = Math.max(most, Math.abs(weight));
            }
        }
        float step = most / STEPS;
        int kept = 0;
        for (float[] row : dense) {
            for (float weight : row) {
                kept += matters(weight, most) ? 1 : 0;
            }
        }
        int[] rows = new int[dense.length + 1];
        byte[] rowCauses = new byte[kept];
        byte[] rowWeights = new byte[kept];
        int at = 0;
        for (int f = 0; f < dense.length; f++) {
            rows[f] = at;
            for (int c = 0; c < bias.length; c++) {
                if (matters(dense[f][c], most)) {
                    rowCauses[at] = (byte) c;
                    rowWeights[at++] = (byte) Math.round(dense[f][c] / step);
                }
            }
        }
        rows[dense.length] = at;
        return new Weights(
                causes,
                features,
                rarity,
                rows,
                ByteBuffer.wrap(rowCauses),
                ByteBuffer.wrap(rowWeights),
                step,
                bias);
    }

    private static boolean matters(float weight, float most) {
        return Math.abs(weight) >= NEGLIGIBLE * most;
    }

    /** A reply as numbers of features and their values in it; its length is 1. */
    record Vector(int[] features, float[] values) {}

    /** The same with the features of these weights. */
    Vector vector(List<String> words) {
        return vector(words, features, rarity);
    }

    /** Features that are not known are passed over. */
    static Vector vector(List<String> words, int[] features, float[] rarity) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (String word : words) {
            int number = Arrays.binarySearch(features, word.hashCode());
            if (number >= 0) {
                counts.merge(number, 1, Integer::sum);
            }
        }
        int[] numbers = new int[counts.size()];
        float[] values = new float[counts.size()];
        double squares = 0;
        int i = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            numbers[i] = count.getKey();
            values[i] = (float) ((1 + Math.log(count.getValue())) * rarity[count.getKey()]);
            squares += values[i] * values[i];
            i++;
        }
        float length = (float) Math.sqrt(squares);
        for (i = 0; i < values.length; i++) {
            values[i] /= length;
        }
        return new Vector(numbers, values);
    }

    /**
     * How likely each cause is, by id; together 1 at most: of words that are not known nothing is
     * said. Empty where too few are known.
     */
    Map<String, Double> likelihoods(List<String> words) {
        Vector reply = vector(words, features, rarity);
        double known = familiarity(words);
        if (known == 0) {
            return Map.of();
        }
        double[] scores = new double[bias.length];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = bias[c];
        }
        for (int i = 0; i < reply.features().length; i++) {
            int feature = reply.features()[i];
            for (int k = rows[feature]; k < rows[feature + 1]; k++) {
                scores[rowCauses.get(k) & BYTE] += reply.values()[i] * rowWeights.get(k) * step;
            }
        }
        softmax(scores);
        Map<String, Double> likelihoods = new LinkedHashMap<>();
        for (int c = 0; c < scores.length; c++) {
            likelihoods.put(causes.get(c), known * scores[c]);
        }
        return likelihoods;
    }

    /**
     * Which part of what the words tell is known, 0 to 1: rare words tell most. Of what is not
     * known nothing can be said, and of a single word neither: "No" is an answer to everything.
     */
    private double familiarity(List<String> words) {
        double known = 0;
        int unknown = 0;
        int said = 0;
        for (String word : words) {
            if (Features.isWord(word)) {
                int at = Arrays.binarySearch(features, word.hashCode());
                if (at >= 0) {
                    known += rarity[at];
                    // a name or a number, in capitals, says nothing alone
                    said += Character.isUpperCase(word.charAt(0)) ? 0 : 1;
                } else {
                    unknown++;
                }
            }
        }
        return said < 2 ? 0 : known / (known + unknown * UNKNOWN * rarest);
    }

    private static float most(float[] numbers) {
        float most = 0;
        for (float number : numbers) {
            most = Math.max(most, number);
        }
        return most;
    }

    static void softmax(double[] scores) {
        double most = Arrays.stream(scores).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - most);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
    }

    /** The ids of causes are ASCII; they are written as by {@link DataOutputStream#writeUTF}. */
    void write(DataOutputStream to) throws IOException {
        to.writeInt(causes.size());
        for (String cause : causes) {
            to.writeUTF(cause);
        }
        to.writeInt(features.length);
        for (int f = 0; f < features.length; f++) {
            to.writeInt(features[f]);
            to.writeFloat(rarity[f]);
            to.writeByte(rows[f + 1] - rows[f]);
        }
        to.writeFloat(step);
        write(rowCauses, to);
        write(rowWeights, to);
        for (float one : bias) {
            to.writeFloat(one);
        }
    }

    private static void write(ByteBuffer all, DataOutputStream to) throws IOException {
        byte[] octets = new byte[all.capacity()];
        all.get(0, octets);
        to.write(octets);
    }

    /**
     * Reads what {@link #write} wrote: some millions of octets. Most of them stay where they are.
     */
    static Weights read(ByteBuffer from) {
        String[] causes = new String[from.getInt()];
        for (int c = 0; c < causes.length; c++) {
            byte[] name = new byte[from.getShort()];
            from.get(name);
            causes[c] = new String(name, StandardCharsets.US_ASCII);
        }
        int[] features = new int[from.getInt()];
        float[] rarity = new float[features.length];
        int[] rows = new int[features.length + 1];
        for (int f = 0; f < features.length; f++) {
            features[f] = from.getInt();
            rarity[f] = from.getFloat();
            rows[f + 1] = rows[f] + (from.get() & BYTE);
        }
        float step = from.getFloat();
        int all = rows[features.length];
        ByteBuffer rowCauses = from.slice(from.position(), all);
        ByteBuffer rowWeights = from.slice(from.position() + all, all);
        from.position(from.position() + 2 * all);
        float[] bias = new float[causes.length];
        from.asFloatBuffer().get(bias);
        return new Weights(
                List.of(causes), features, rarity, rows, rowCauses, rowWeights, step, bias);
    }
}
