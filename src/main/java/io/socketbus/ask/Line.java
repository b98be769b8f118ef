package io.socketbus.ask;

import io.socketbus.frame.Wire;
import io.socketbus.memory.QueuedMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** Questions to one peer that stand in line, bounded by their number and bytes as all that is queued for it. */
final class Line implements QueuedMemory.Holder {

    private final Asking asking;
    private final QueuedMemory.OnLoop memory;
    private final Deque<Place> places = new ArrayDeque<>();
    private long bytes;

    private record Place(Asked asked, Wire wire) {}

    Line(Asking asking) {
        this.asking = asking;
        this.memory = asking.memory();
    }

    @Override
    public long queuedBytes() {
        return bytes;
    }

    boolean hasRoomFor(Wire wire) {
        return places.size() < asking.config().max()
                && (bytes == 0 || bytes + wire.length() <= asking.maxQueuedBytes())
                && memory.hasRoomFor(this, wire);
    }

    void add(Asked asked, Wire wire) {
        places.add(new Place(asked, wire));
        bytes += wire.length();
        memory.take(wire);
    }

    /** @param next gets the first and its bytes */
    void takeFirst(BiConsumer<Asked, Wire> next) {
        Place first = places.remove();
        next.accept(first.asked(), first.wire());
        // the session's queue holds it by now, so that it was counted all the time
        giveBack(first);
    }

    void remove(Asked asked) {
        places.removeIf(place -> {
            if (place.asked() == asked) {
                giveBack(place);
                return true;
            }
            return false;
        });
    }

    private void giveBack(Place place) {
        bytes -= place.wire().length();
        memory.give(place.wire());
        if (bytes == 0) {
            memory.emptied(this);
        }
    }

    /** @return those who stood there */
    List<Asked> clear() {
        List<Asked> left = places.stream().map(Place::asked).toList();
        places.forEach(this::giveBack);
        places.clear();
        return left;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    int size() {
        return places.size();
    }
}
