from sam_annotator.core.annotation import ImageStatus


def test_a_click_becomes_an_object(desk):
    session, told = desk.session, desk.told
    desk.click()
    candidates, rank = told.last("candidates")
    assert (len(candidates), rank) == (3, 0)
    session.set_label("person")
    session.cycle(1)
    desk.clock.now += 4
    session.accept()

    (annotation,) = session.objects
    assert desk.in_store() == [(annotation.id, "person")]
    assert annotation.mask == candidates.mask(1)
    made = annotation.provenance
    assert (made.rank, made.clicks, made.seconds, made.model_id) == (1, 1, 4.0, "fake")
    assert made.predicted_iou == tuple(map(float, candidates.predicted_iou))
    assert session.prompt.is_empty
    assert session.image.status is ImageStatus.IN_PROGRESS
    assert told.last("image")[1] == 1
    assert told.last("history") == ("Add person", None)
