"""The parts of a Word document of NĐ 30/2020/NĐ-CP."""
