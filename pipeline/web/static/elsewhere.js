// From a page that shows passages to the one on which they are read.
report.readAt = async (place) => {
  const index = await report.index();
  location.href = document.body.dataset.base + "/read#p=" + encodeURIComponent(index.passages[place][1]);
};
report.readDocument = async (number) => {
  const index = await report.index();
  location.href = document.body.dataset.base + "/read#t=" + encodeURIComponent(index.documents[number]);
};
