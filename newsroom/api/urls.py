app_name = "desk-api"
urlpatterns = []
