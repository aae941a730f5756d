import pytest

from newsroom.intake.files import MAX_BYTES, Unreadable, decode, read_file


def test_a_byte_order_mark_is_dropped_and_line_ends_stay():
    assert decode(b"\xef\xbb\xbfOne.\r\nTwo.\n", "a.txt") == "One.\r\nTwo.\n"


def test_a_nul_becomes_the_replacement_character():
    assert decode(b"One\x00two.", "a.txt") == "One\ufffdtwo."


def test_what_is_not_utf_8_is_refused_with_the_position_of_the_byte():
    with pytest.raises(Unreadable, match=r"a\.txt is not UTF-8: the byte at position 3"):
        decode(b"Caf\xe9 au lait", "a.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_a_file_without_words_is_refused(data):
    with pytest.raises(Unreadable, match="is empty"):
        decode(data, "a.txt")


def test_a_file_beyond_the_limit_is_refused():
    with pytest.raises(Unreadable, match="at most 2,000,000"):
        decode(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_missing_file_and_a_folder_are_named_in_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match="does not exist"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(Unreadable, match="is a folder"):
        read_file(tmp_path)


def test_a_file_gives_its_bytes_and_its_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Ça va.\r\n".encode())

    assert read_file(path) == ("Ça va.\r\n".encode(), "Ça va.\r\n")
